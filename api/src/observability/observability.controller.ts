import { Controller, Inject, Res } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { newestSchema } from '../database/migrator.ts';
import { openApiDocument } from '../http/openapi/document.ts';
import { operations as everything } from '../http/openapi/operations.ts';
import { Operation } from '../http/operation.decorator.ts';
import type { ApiReply } from '../http/request.ts';
import { Metrics } from './metrics.ts';
import * as operations from './operations.ts';

/** Health, readiness, figures and the description of the interface. */
@Controller('api')
export class ObservabilityController {
  private document: Record<string, unknown> | undefined;
  private readonly schema = newestSchema();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Metrics) private readonly figures: Metrics,
  ) {}

  @Operation(operations.health)
  health() {
    return { status: 'up' as const };
  }

  @Operation(operations.readiness)
  async readiness(@Res({ passthrough: true }) reply: ApiReply) {
    const [database, migrations] = await this.database
      .query<{ migrated: boolean }>('SELECT max(number) = $1 AS migrated FROM migration', [this.schema])
      .then(([row]) => [true, row?.migrated ?? false] as const)
      .catch(() => [false, false] as const);
    const ready = database && migrations;
    if (!ready) reply.code(503);
    return { status: ready ? ('ready' as const) : ('not-ready' as const), database, migrations };
  }

  @Operation(operations.metrics)
  async metrics(@Res({ passthrough: true }) reply: ApiReply) {
    reply.type(this.figures.registry.contentType);
    return this.figures.text();
  }

  @Operation(operations.openApi)
  openApi() {
    this.document ??= openApiDocument(everything);
    return this.document;
  }
}
