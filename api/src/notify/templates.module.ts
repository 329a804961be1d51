import { Module } from '@nestjs/common';
import { Messages } from './message.ts';
import { TemplateRenderer } from './template-renderer.ts';
import { TemplatesController } from './templates.controller.ts';

/** Templates over HTTP. Their renderer is not the one that real messages wait for. */
@Module({ controllers: [TemplatesController], providers: [Messages, TemplateRenderer] })
export class TemplatesModule {}
