import { Controller, Inject } from '@nestjs/common';
import { Input, Operation, Session } from '../http/operation.decorator.ts';
import type { OperationInput } from '../http/operation.ts';
import { Problem } from '../http/problem.ts';
import { PermanentEffectError } from '../jobs/effect.ts';
import type { AgentSession } from '../people/agent-session.ts';
import { Messages, type RenderedMessage } from './message.ts';
import * as operations from './operations.ts';
import { APPROVAL_TEMPLATE, APPROVAL_TEMPLATE_KEY } from './approval-template.ts';
import { TemplateError } from './template-limits.ts';

/** Templates of messages over HTTP. Only stored ones are rendered, never a text that a request brings. */
@Controller('api')
export class TemplatesController {
  constructor(@Inject(Messages) private readonly messages: Messages) {}

  @Operation(operations.previewMessage)
  async preview(
    @Input() { body }: OperationInput<typeof operations.previewMessage>,
    @Session() session: AgentSession,
  ): Promise<RenderedMessage> {
    const { template: key, language = session.agent.language, ...values } = body;
    try {
      return await this.messages.fillIn(await this.template(key), values, language);
    } catch (error) {
      if (error instanceof TemplateError) throw new Problem('broken-template', { detail: error.message });
      throw error;
    }
  }

  private async template(key: string) {
    try {
      return await this.messages.template(key);
    } catch (error) {
      if (!(error instanceof PermanentEffectError)) throw error;
      if (key === APPROVAL_TEMPLATE_KEY) return APPROVAL_TEMPLATE;
      throw new Problem('unknown-template');
    }
  }
}
