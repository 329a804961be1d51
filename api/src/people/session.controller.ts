import { Controller, Inject, Req, Res } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../configuration/configuration.ts';
import { type Language, wishedLanguage } from '../http/language.ts';
import type { OperationInput } from '../http/operation.ts';
import { Input, Operation, Session } from '../http/operation.decorator.ts';
import { Problem } from '../http/problem.ts';
import { clientAddress } from '../http/internal-caller.ts';
import type { ApiReply, ApiRequest } from '../http/request.ts';
import { Accounts } from './accounts.ts';
import type { AgentSession } from './agent-session.ts';
import * as operations from './operations.ts';
import { presentedToken, setSessionCookie } from './session-cookie.ts';
import { Sessions } from './sessions.ts';
import { whoAmI } from './who-am-i.ts';

/** Signing in and out, and the signed-in agent's own account. */
@Controller('api')
export class SessionController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Operation(operations.signIn)
  async signIn(
    @Input() { body }: OperationInput<typeof operations.signIn>,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ) {
    const agentId = await this.accounts.verify(body.login, body.password, clientAddress(request));
    return this.begin(agentId, request, reply);
  }

  @Operation(operations.demoSignIn)
  async demoSignIn(
    @Input() { body }: OperationInput<typeof operations.demoSignIn>,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ) {
    const language = wishedLanguage(request.headers['accept-language']);
    return this.begin(await this.accounts.demoAgent(body.login), request, reply, language);
  }

  @Operation(operations.demoAccounts)
  demoAccounts() {
    return this.accounts.demoAccounts();
  }

  @Operation(operations.whoAmI)
  read(@Input() _: OperationInput<typeof operations.whoAmI>, @Session() session: AgentSession) {
    return whoAmI(session, this.configuration.demo);
  }

  @Operation(operations.changeAccount)
  async change(
    @Input() { body }: OperationInput<typeof operations.changeAccount>,
    @Session() session: AgentSession,
    @Req() request: ApiRequest,
  ) {
    await this.accounts.change(session.agent.id, body);
    this.sessions.forget();
    return this.current(presentedToken(request, this.configuration.publicUrl));
  }

  @Operation(operations.signOut)
  async signOut(
    @Input() _: OperationInput<typeof operations.signOut>,
    @Session() session: AgentSession,
    @Res({ passthrough: true }) reply: ApiReply,
  ) {
    await this.sessions.end(session.tokenHash);
    setSessionCookie(reply, this.configuration.publicUrl, undefined);
    return { done: true as const };
  }

  @Operation(operations.firstRun)
  async firstRun() {
    return { needed: await this.accounts.firstRunNeeded() };
  }

  @Operation(operations.makeFirstAdmin)
  async makeFirstAdmin(
    @Input() { body }: OperationInput<typeof operations.makeFirstAdmin>,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: ApiReply,
  ) {
    return this.begin(await this.accounts.makeFirstAdmin(body, clientAddress(request)), request, reply);
  }

  private async begin(agentId: string, request: ApiRequest, reply: ApiReply, language?: Language) {
    const { publicUrl } = this.configuration;
    const token = await this.sessions.begin(agentId, presentedToken(request, publicUrl), language);
    setSessionCookie(reply, publicUrl, token);
    return this.current(token);
  }

  private async current(token: string | undefined) {
    const session = token === undefined ? undefined : await this.sessions.find(token);
    if (session === undefined) throw new Problem('no-session');
    return whoAmI(session, this.configuration.demo);
  }
}
