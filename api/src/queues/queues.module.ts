import { Module } from '@nestjs/common';
import { QueueCounts } from './queue-counts.ts';
import { QueuesController } from './queues.controller.ts';

/** Queues and how full they are. */
@Module({ controllers: [QueuesController], providers: [QueueCounts] })
export class QueuesModule {}
