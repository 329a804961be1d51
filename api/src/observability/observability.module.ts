import { Global, Module } from '@nestjs/common';
import { Metrics } from './metrics.ts';
import { ObservabilityController } from './observability.controller.ts';

/** What people who run it look at. */
@Global()
@Module({ controllers: [ObservabilityController], providers: [Metrics], exports: [Metrics] })
export class ObservabilityModule {}
