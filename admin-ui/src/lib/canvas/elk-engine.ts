import type { LayoutEngine } from '../layout/place-region.ts';

let engine: Promise<LayoutEngine> | undefined;

/** ELK in a web worker, loaded when the first diagram is drawn, and once. */
export function elkEngine(): Promise<LayoutEngine> {
  engine ??= load().catch((failure: unknown) => {
    engine = undefined;
    throw failure;
  });
  return engine;
}

async function load(): Promise<LayoutEngine> {
  const [{ default: Elk }, { default: workerUrl }] = await Promise.all([
    import('elkjs/lib/elk-api.js'),
    import('elkjs/lib/elk-worker.min.js?url'),
  ]);
  return new Elk({ workerUrl, workerFactory: (url) => new Worker(url ?? workerUrl) });
}
