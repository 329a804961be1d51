import { Controller, Inject, type OnApplicationShutdown, Req, Res } from '@nestjs/common';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { CONFIGURATION, type Configuration } from '../configuration/configuration.ts';
import type { OperationInput } from '../http/operation.ts';
import { Input, Operation, Session } from '../http/operation.decorator.ts';
import { Problem } from '../http/problem.ts';
import type { ApiReply, ApiRequest } from '../http/request.ts';
import type { AgentSession } from '../people/agent-session.ts';
import { presentedToken } from '../people/session-cookie.ts';
import { Sessions } from '../people/sessions.ts';
import { may } from '../rights/predicate.ts';
import { watchTickets } from './operations.ts';
import { LiveChanges } from './live-changes.ts';

/** A sign of life, so that proxies keep the stream; the session is looked at again each time. */
const HEARTBEAT_MS = 20_000;
/** Streams one session may keep open: a handful of tabs. */
const STREAMS_PER_SESSION = 12;

/** Server-sent events of the tickets one may see. */
@Controller('api')
export class LiveController implements OnApplicationShutdown {
  private readonly streams = new Map<ServerResponse, string>();

  constructor(
    @Inject(LiveChanges) private readonly changes: LiveChanges,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Operation(watchTickets)
  watch(
    @Input() _: OperationInput<typeof watchTickets>,
    @Session() session: AgentSession,
    @Req() request: ApiRequest,
    @Res() reply: ApiReply,
  ): never | undefined {
    const open = [...this.streams.values()].filter((hash) => hash === session.tokenHash).length;
    if (open >= STREAMS_PER_SESSION) throw new Problem('too-many-attempts', { retryAfter: 60 });
    if (request.method === 'HEAD') return void reply.send();
    const token = presentedToken(request, this.configuration.publicUrl) ?? '';
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, {
      ...(reply.getHeaders() as OutgoingHttpHeaders),
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
      // A stream that ended is not used for anything else: a kept connection would hold up the end of the server.
      connection: 'close',
    });
    stream.write('retry: 3000\n\n');
    this.streams.set(stream, session.tokenHash);
    this.follow(stream, session, token);
    return undefined;
  }

  /** Streams never end by themselves: they would hold the server up. */
  onApplicationShutdown(): void {
    this.endAll();
  }

  endAll(): void {
    for (const stream of this.streams.keys()) stream.end();
  }

  private follow(stream: ServerResponse, session: AgentSession, token: string): void {
    let { rights } = session;
    const unsubscribe = this.changes.subscribe((change) => {
      if (!may(rights, 'see', change)) return;
      const { ticketId, number, queue, version } = change;
      stream.write(`event: ticket\ndata: ${JSON.stringify({ ticketId, number, queue, version })}\n\n`);
    });
    const heartbeat = setInterval(() => {
      this.sessions.find(token).then(
        (current) => {
          if (current === undefined) return void stream.end();
          ({ rights } = current);
          stream.write(': alive\n\n');
        },
        () => stream.write(': alive\n\n'),
      );
    }, HEARTBEAT_MS);
    stream.once('close', () => {
      clearInterval(heartbeat);
      unsubscribe();
      this.streams.delete(stream);
    });
  }
}
