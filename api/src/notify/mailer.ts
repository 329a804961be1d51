import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { CONFIGURATION, type Configuration } from '../configuration/configuration.ts';
import { PermanentEffectError } from '../jobs/effect.ts';

/** One mail to one person. */
export interface OutgoingMail {
  readonly to: { readonly name: string; readonly email: string };
  readonly subject: string;
  readonly text: string;
  /** Left part of the Message-ID: the same for every attempt, so that a mail sent twice is recognised as one. */
  readonly id: string;
}

const TIMEOUT_MS = 10_000;
/** What would begin a new header line. */
const BREAKS = /\p{Cc}+/gu;
const oneLine = (text: string): string => text.replace(BREAKS, ' ').trim();
/** One address and nothing else: what separates, quotes or comments could send the mail to somebody else. */
const ADDRESS = /^[^\s\p{Cc}<>()[\],;:\\"@]+@[^\s\p{Cc}<>()[\],;:\\"@]+$/u;

/** Sends plain-text mail by SMTP where the configuration names a server; elsewhere nothing leaves the house. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter | undefined;
  private readonly from: { readonly name: string; readonly address: string };

  constructor(@Inject(CONFIGURATION) configuration: Pick<Configuration, 'smtpUrl' | 'mailFrom'>) {
    const [, name = '', address = ''] = /^\s*(.*?)\s*<([^<>\s]+)>\s*$/.exec(configuration.mailFrom) ?? [
      '',
      '',
      configuration.mailFrom.trim(),
    ];
    this.from = { name, address };
    if (configuration.smtpUrl === undefined) return;
    const server = new URL(configuration.smtpUrl);
    const secure = server.protocol === 'smtps:';
    this.transport = createTransport({
      host: server.hostname,
      port: Number(server.port) || (secure ? 465 : 587),
      secure,
      ...(server.username === ''
        ? {}
        : { auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) } }),
      tls: { minVersion: 'TLSv1.2' },
      disableFileAccess: true,
      disableUrlAccess: true,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    });
  }

  /** Whether mail leaves the house at all. */
  get isConfigured(): boolean {
    return this.transport !== undefined;
  }

  /** The Message-ID a mail with this id gets. */
  messageId(id: string): string {
    return `<${id}@${this.from.address.split('@')[1] ?? 'localhost'}>`;
  }

  /**
   * Sends it, or does nothing where no server is configured.
   *
   * @throws what the server says; PermanentEffectError when the address is none
   */
  async send(mail: OutgoingMail): Promise<void> {
    if (this.transport === undefined) return;
    if (!ADDRESS.test(mail.to.email))
      throw new PermanentEffectError(
        `The address ${JSON.stringify(mail.to.email)} is no mail address: correct it, then try again.`,
      );
    await this.transport.sendMail({
      from: this.from,
      to: { name: oneLine(mail.to.name), address: mail.to.email },
      envelope: { from: this.from.address, to: [mail.to.email] },
      messageId: this.messageId(mail.id),
      subject: oneLine(mail.subject),
      text: mail.text,
      // We are a machine: nobody's machine shall answer.
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    });
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}
