import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it went over the wire. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}
export interface MailServer {
  readonly url: string;
  /** Mails taken, in order. */
  readonly mails: readonly ReceivedMail[];
  close(): Promise<void>;
}

/**
 * A real SMTP server that takes every mail.
 *
 * @param judge asked when a mail is there whole and before it is confirmed; throws to refuse it
 */
export async function startMailServer(judge: (mail: ReceivedMail) => void = () => undefined): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(parts).toString(),
        };
        try {
          judge(mail);
        } catch (error) {
          done(error as Error);
          return;
        }
        mails.push(mail);
        done();
      });
    },
  });
  // A sender that dies in the middle is what some tests are about.
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
