import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Database } from '../database/database.ts';

/** The most undone effects that are counted. */
const OUTBOX_COUNT_LIMIT = 100_000;
const BACKLOG = `
  SELECT (SELECT extract(epoch FROM now() - wake_at) FROM ticket
           WHERE wake_at IS NOT NULL AND NOT held ORDER BY wake_at LIMIT 1)::float8 AS lag,
         (SELECT count(*) FROM (SELECT 1 FROM outbox WHERE done_at IS NULL LIMIT ${OUTBOX_COUNT_LIMIT}) o)::int AS outbox,
         (SELECT count(*) FROM stuck WHERE resolved_at IS NULL)::int AS stuck`;

interface Backlog {
  readonly lag: number | null;
  readonly outbox: number;
  readonly stuck: number;
}

/** Figures for Prometheus. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly http = new Histogram({
    name: 'stellwerk_http_request_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [this.registry],
  });
  readonly gate = new Counter({
    name: 'stellwerk_gate_outcomes_total',
    help: 'Events sent over HTTP, by what became of them',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  private readonly lag = this.gauge('stellwerk_timer_lag_seconds', 'How late the most overdue deadline is; 0: none is');
  private readonly outbox = this.gauge('stellwerk_outbox_depth', 'Effects not yet carried out');
  private readonly stuck = this.gauge('stellwerk_stuck', 'Effects and timers that failed for good');

  constructor(@Inject(Database) private readonly database: Database) {
    collectDefaultMetrics({ register: this.registry, prefix: 'stellwerk_' });
  }

  async text(): Promise<string> {
    const [row] = await this.database.query<Backlog>(BACKLOG);
    this.lag.set(Math.max(0, row?.lag ?? 0));
    this.outbox.set(row?.outbox ?? 0);
    this.stuck.set(row?.stuck ?? 0);
    return this.registry.metrics();
  }

  private gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers: [this.registry] });
  }
}
