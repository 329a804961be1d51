/** What a load run gave: completed operations per second and the latency of each in milliseconds. */
export interface Load {
  readonly perSecond: number;
  readonly latencies: readonly number[];
}

/** Lets `clients` callers repeat an operation back to back for some seconds. */
export async function load(
  clients: number,
  seconds: number,
  operation: (client: number, round: number) => Promise<void>,
): Promise<Load> {
  const latencies: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  const client = async (index: number) => {
    for (let round = 0; performance.now() < end; round++) {
      const begun = performance.now();
      await operation(index, round);
      latencies.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
  return { perSecond: (latencies.length * 1000) / (performance.now() - started), latencies };
}

/** Runs two loads in turns, so that a noisy machine disturbs both alike, and gives the ratio of each pair. */
export async function interleaved(
  pairs: number,
  ours: () => Promise<Load>,
  raw: () => Promise<Load>,
): Promise<{ ratios: number[]; ours: Load[]; raw: Load[] }> {
  const result: { ratios: number[]; ours: Load[]; raw: Load[] } = { ratios: [], ours: [], raw: [] };
  for (let pair = 0; pair < pairs; pair++) {
    const [first, second] = pair % 2 === 0 ? [ours, raw] : [raw, ours];
    const a = await first();
    const b = await second();
    const [mine, limit] = pair % 2 === 0 ? [a, b] : [b, a];
    result.ours.push(mine);
    result.raw.push(limit);
    result.ratios.push(mine.perSecond / limit.perSecond);
  }
  return result;
}
