import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../configuration/configuration.ts';
import type { OperationSpec } from '../http/operation.ts';
import { OPERATION } from '../http/operation.decorator.ts';
import { Problem } from '../http/problem.ts';
import type { ApiRequest } from '../http/request.ts';
import { presentedToken } from './session-cookie.ts';
import { Sessions } from './sessions.ts';

/** Stands before every handler: everything is denied unless its operation says otherwise. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const operation = Reflect.getMetadata(OPERATION, context.getHandler()) as OperationSpec | undefined;
    // A handler that forgot to declare itself is nobody's.
    if (operation === undefined) throw new Problem('not-found');
    if (operation.access.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const token = presentedToken(request, this.configuration.publicUrl);
    const session = token === undefined ? undefined : await this.sessions.find(token);
    if (session === undefined) throw new Problem('no-session');
    request.session = session;
    const { access } = operation;
    if (access.kind === 'general' && !access.rights.some((right) => session.rights.general.has(right))) {
      throw new Problem('forbidden');
    }
    return true;
  }
}
