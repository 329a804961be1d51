/** `npm run bench -- [--quick] [--json FILE] [name …]`: prints the figures. Nothing is asserted. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Figure, table } from './figure.ts';
import { FULL, type Measurement, NotMeasuredError, QUICK } from './options.ts';

/** In the order of the table; what needs the machine to itself comes as it comes. */
const MEASUREMENTS: Readonly<Record<string, () => Promise<{ readonly measure: Measurement }>>> = {
  calendar: () => import('./calendar.ts'),
  send: () => import('./send.ts'),
  replay: () => import('./replay.ts'),
  analysis: () => import('./analysis.ts'),
  backtest: () => import('./back-test.ts'),
  migration: () => import('./migration.ts'),
  gate: () => import('./gate.ts'),
  step: () => import('./http-step.ts'),
  cost: () => import('./step-cost.ts'),
  create: () => import('./http-create.ts'),
  import: () => import('./log-import.ts'),
  lag: () => import('./timer-lag.ts'),
  many: () => import('./many-tickets.ts'),
  overlay: () => import('./overlay.ts'),
  start: () => import('./second-start.ts'),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(MEASUREMENTS, name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no figure "${unknown.join('", "')}"; there are ${Object.keys(MEASUREMENTS).join(', ')}.\n`,
  );
  process.exit(2);
}

const figures: Figure[] = [];
for (const [name, load] of Object.entries(MEASUREMENTS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  process.stderr.write(`${name} …`);
  const began = performance.now();
  try {
    const { measure } = await load();
    figures.push(...(await measure(values.quick ? QUICK : FULL)));
    process.stderr.write(` ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
    // After each, so that a run that is broken off has told something.
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, undefined, 2)}\n`);
  } catch (error) {
    const known = error instanceof NotMeasuredError;
    process.stderr.write(known ? ` not measured: ${error.message}\n` : ` failed: ${String((error as Error).stack)}\n`);
    if (!known) process.exitCode = 1;
  }
}
process.stdout.write(`\n${figures.length > 0 ? table(figures) : 'Nothing was measured.'}\n`);
