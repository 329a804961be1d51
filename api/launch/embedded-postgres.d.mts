export class LaunchError extends Error {}
export function reachableDataDir(wanted: string): { dataDir: string; moved: boolean };
export interface EmbeddedPostgres {
  readonly url: string;
  readonly pid: number;
  readonly port: number;
  readonly dataDir: string;
  readonly adopted: boolean;
  stop(): Promise<void>;
  restart(signal?: NodeJS.Signals): Promise<void>;
}
export function startPostgres(options?: {
  dataDir?: string;
  durable?: boolean;
  database?: string;
  connections?: number;
}): Promise<EmbeddedPostgres>;
export function reasonIn(said: string): string;
