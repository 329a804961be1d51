import { Inject, Injectable } from '@nestjs/common';
import type { StateDefinition } from '@stellwerk/engine';
import { roleMatches } from '@stellwerk/engine';
import type { z } from 'zod';
import { Database, type Statement } from '../database/database.ts';
import { inLanguage } from '../http/language.ts';
import { Problem } from '../http/problem.ts';
import type { AgentSession } from '../people/agent-session.ts';
import { mayEnter, queuesWith } from '../rights/predicate.ts';
import { ProcessStates } from './process-states.ts';
import { ProcessStore, type PublishedProcess, UnknownProcessError } from './process-store.ts';
import { type ProcessWords, Wording } from './process-words.ts';
import { beginsAnywhere } from './queue-region.ts';
import type { ProcessDetail, ProcessList, VersionDetail, VersionList } from './schemas/process.ts';

const COUNT_LIMIT = 1000;
/** Of each state of each version only the newest are looked at: a count is a hint, not a report. */
const SCAN_LIMIT = 5000;
const READ_LIST: Statement = {
  name: 'process-list',
  text: `
    SELECT p.key, p.title, p.current_version AS "currentVersion", c.id AS "currentId",
           (SELECT count(*)::int FROM process_version v WHERE v.process_id = p.id) AS versions,
           c.published_at AS "publishedAt", c.published_by AS "publisherId", a.name AS publisher
      FROM process p LEFT JOIN process_version c ON c.process_id = p.id AND c.version = p.current_version
      LEFT JOIN agent a ON a.id = c.published_by
     ORDER BY p.key`,
};
/** Tickets by process and category; each state walks an index and stops. $1 queues, then one entry a state. */
const COUNT_TICKETS: Statement = {
  name: 'process-counts',
  text: `
    SELECT s.process, s.category, least(sum(x.n), ${COUNT_LIMIT})::int AS n
      FROM unnest($2::text[], $3::text[], $4::int[], $5::text[]) AS s(process, category, version, state)
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE t.queue = ANY($1::text[])) AS n
          FROM (SELECT queue FROM ticket WHERE process_version_id = s.version AND state = s.state
                 ORDER BY created_at DESC, id DESC LIMIT ${SCAN_LIMIT}) t) x
     GROUP BY s.process, s.category`,
};
const READ_VERSIONS: Statement = {
  name: 'process-versions',
  text: `
    SELECT v.version, v.content_hash AS "contentHash", v.version = p.current_version AS current, v.published_at AS "publishedAt",
           v.published_by AS "publisherId", a.name AS publisher, v.proposed_by AS "proposerId", b.name AS proposer, v.note, v.retired_at AS "retiredAt",
           t.tickets, t.running
      FROM process p JOIN process_version v ON v.process_id = p.id LEFT JOIN agent a ON a.id = v.published_by
           LEFT JOIN agent b ON b.id = v.proposed_by
      CROSS JOIN LATERAL (SELECT count(*)::int AS tickets, (count(*) FILTER (WHERE category <> 'closed'))::int AS running
        FROM ticket WHERE process_version_id = v.id) t
     WHERE p.key = $1 AND ($2::int IS NULL OR v.version = $2) ORDER BY v.version DESC`,
};

interface ListRow extends Publisher {
  readonly key: string;
  readonly title: Record<string, string>;
  readonly currentVersion: number | null;
  readonly currentId: number | null;
  readonly versions: number;
  readonly publishedAt: Date | null;
}
interface CountRow {
  readonly process: string;
  readonly category: string;
  readonly n: number;
}
interface Publisher {
  readonly publisherId: string | null;
  readonly publisher: string | null;
}
interface VersionRow extends Publisher {
  readonly version: number;
  readonly contentHash: string;
  readonly current: boolean | null;
  readonly publishedAt: Date;
  readonly proposerId: string | null;
  readonly proposer: string | null;
  readonly note: string;
  readonly retiredAt: Date | null;
  readonly tickets: number;
  readonly running: number;
}
type Detail = z.output<typeof ProcessDetail>;
type Versions = z.output<typeof VersionList>;

/** Reading processes and their versions. */
@Injectable()
export class ProcessReader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
    @Inject(Wording) private readonly wording: Wording,
    @Inject(ProcessStates) private readonly states: ProcessStates,
  ) {}

  async list({ rights, agent }: AgentSession): Promise<z.output<typeof ProcessList>> {
    const [rows, counts] = await Promise.all([
      this.database.run<ListRow>(READ_LIST, []),
      this.counts(queuesWith(rights, 'see')),
    ]);
    return Promise.all(
      rows.map(async (row) => {
        const process = row.currentId === null ? undefined : await this.processes.byId(row.currentId);
        return {
          key: row.key,
          title: inLanguage(row.title, agent.language),
          description: inLanguage(process?.definition.description, agent.language),
          currentVersion: row.currentVersion,
          versions: row.versions,
          publishedAt: row.publishedAt?.toISOString() ?? null,
          publishedBy: publisherOf(row),
          ticketCounts: countsOf(counts, row.key),
          mayCreate:
            process !== undefined && mayCreate(process, rights.roles) && queuesWith(rights, 'create').length > 0,
        };
      }),
    );
  }

  private async counts(queues: readonly string[]): Promise<CountRow[]> {
    const states = (await this.states.of({})) ?? [];
    return this.database.run<CountRow>(COUNT_TICKETS, [
      queues,
      states.map(({ process }) => process),
      states.map(({ category }) => category),
      states.map(({ versionId }) => versionId),
      states.map(({ state }) => state),
    ]);
  }

  /** @throws Problem `unknown-process` */
  async current(key: string, { agent }: AgentSession): Promise<ProcessWords> {
    return this.wording.of(await known(this.processes.current(key)), agent.language);
  }

  /** @throws Problem `unknown-process` */
  async version(key: string, version: number): Promise<PublishedProcess> {
    return known(this.processes.version(key, version));
  }

  /** @throws Problem `unknown-process` */
  async versions(key: string, only: number | null = null): Promise<Versions> {
    const rows = await this.database.run<VersionRow>(READ_VERSIONS, [key, only]);
    if (rows.length === 0) throw new Problem('unknown-process');
    return rows.map((row) => ({
      version: row.version,
      contentHash: row.contentHash,
      current: row.current ?? false,
      publishedAt: row.publishedAt.toISOString(),
      publishedBy: publisherOf(row),
      proposedBy: row.proposerId === null ? null : { id: row.proposerId, name: row.proposer ?? '' },
      note: row.note,
      retiredAt: row.retiredAt?.toISOString() ?? null,
      tickets: row.tickets,
      running: row.running,
    }));
  }

  /** @throws Problem `unknown-process` */
  async document(key: string, version: number): Promise<z.output<typeof VersionDetail>> {
    const [summary] = await this.versions(key, version);
    const { definition } = await this.version(key, version);
    if (summary === undefined) throw new Problem('unknown-process');
    return { ...summary, definition: { ...definition } };
  }
}

const publisherOf = ({ publisherId, publisher }: Publisher) =>
  publisherId === null ? null : { id: publisherId, name: publisher ?? '' };

function countsOf(counts: readonly CountRow[], key: string) {
  const of = (category: string) => counts.find((count) => count.process === key && count.category === category)?.n ?? 0;
  return { new: of('new'), open: of('open'), pending: of('pending'), closed: of('closed') };
}

async function known(found: Promise<PublishedProcess>): Promise<PublishedProcess> {
  try {
    return await found;
  } catch (error) {
    throw error instanceof UnknownProcessError ? new Problem('unknown-process') : error;
  }
}

const mayCreate = ({ definition }: PublishedProcess, roles: readonly string[]): boolean =>
  (definition.creation?.roles ?? ['*']).some((pattern) => roleMatches(pattern, roles));

/** States, priorities and who may begin where; the form is made elsewhere. */
export function processFacts(
  words: ProcessWords,
  session: AgentSession,
): Omit<Detail, 'creation'> & {
  readonly creation: Omit<Detail['creation'], 'form'>;
} {
  const { process } = words;
  const { lifecycle, priority } = process.definition.machine.states;
  const queues = creationQueues(words, session);
  const allowed = mayCreate(process, session.rights.roles);
  return {
    key: process.key,
    title: words.text(process.definition.title, process.key),
    description: words.text(process.definition.description),
    currentVersion: process.version,
    states: leaves(lifecycle?.states ?? {}, '').map(({ path, definition }) => ({
      path,
      title: words.state('lifecycle', path),
      category: process.compiled.categories.get(`lifecycle.${path}`) ?? definition.meta?.category ?? 'open',
      outcome: definition.meta?.outcome ?? null,
    })),
    priorities: Object.entries(priority?.states ?? {})
      .map(([key, state]) => ({ key, title: words.state('priority', key), rank: state.meta?.rank ?? 0 }))
      .sort((a, b) => a.rank - b.rank),
    creation: {
      possible: allowed && queues.length > 0,
      reason: allowed ? (queues.length > 0 ? null : NO_QUEUE[words.language]) : creationRefusal(words),
      queues,
      queueByProcess: !beginsAnywhere(process),
    },
  };
}

const NO_QUEUE = {
  en: 'You may not create tickets in any queue of this process.',
  de: 'Sie dürfen in keiner Queue dieses Prozesses Tickets anlegen.',
} as const;

const creationRefusal = (words: ProcessWords): string =>
  words.reason({
    code: 'role',
    event: 'ticket.create',
    roles: words.process.definition.creation?.roles ?? [],
  });

/** Where a new ticket may begin: any queue of an open region, else the region's states; first where it begins by itself. */
function creationQueues(words: ProcessWords, { rights, queues }: AgentSession): { key: string; title: string }[] {
  const region = words.process.definition.machine.states['queue'];
  const keys = beginsAnywhere(words.process) ? [...queues.keys()] : Object.keys(region?.states ?? {});
  const initial = region?.initial;
  const allowed = keys.filter((key) => mayEnter(rights, 'create', key));
  allowed.sort((a, b) => Number(b === initial) - Number(a === initial));
  return allowed.map((key) => ({ key, title: words.state('queue', key) }));
}

function leaves(
  states: Readonly<Record<string, StateDefinition>>,
  prefix: string,
): { path: string; definition: StateDefinition }[] {
  return Object.entries(states).flatMap(([key, definition]) => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (definition.type === 'history') return [];
    return definition.states && Object.keys(definition.states).length > 0
      ? leaves(definition.states, path)
      : [{ path, definition }];
  });
}
