import { join } from 'node:path';
import { environmentOf, replayLog } from '@stellwerk/engine';
import type { ConformanceReport } from '@stellwerk/engine';
import { acceptanceData, casesOf, EVENT_LOGS, mappingOf, processOf } from './event-logs.ts';
import { logFigures } from './log-figures.mjs';
import { stateByActivity } from './state-by-activity.ts';

const data = acceptanceData();
const described = data === undefined ? describe.skip : describe;
if (data === undefined) process.stderr.write('not run: replay of the two event logs (ACCEPTANCE_DATA is not set)\n');

described.each(EVENT_LOGS)('The log $name', (log) => {
  let report: ConformanceReport;
  let file: ReturnType<typeof logFigures>;
  const definition = processOf(log);
  const states = stateByActivity(mappingOf(log), definition);
  const translated = (counts: Readonly<Record<string, number>>): Record<string, number> =>
    Object.fromEntries(Object.entries(counts).map(([activity, count]) => [states[activity] ?? activity, count]));

  beforeAll(async () => {
    if (data === undefined) return;
    report = replayLog(definition, await casesOf(log, data), mappingOf(log), await environmentOf({ calendars: {} }));
    file = logFigures(join(data, log.file));
  }, 60_000);

  it('replays whole: no event of any case is refused', () => {
    expect(report.refused).toEqual([]);
    expect(report.unknown).toEqual({});
    expect({ fitting: report.fitting, fittingEvents: report.fittingEvents }).toEqual({
      fitting: log.facts.cases,
      fittingEvents: log.facts.events,
    });
  });

  it('has as many cases and events as its file, and as are known', () => {
    const { cases, events } = report;
    expect({ cases, events }).toEqual({ cases: file.cases, events: file.events });
    const { reopenings } = report.figures;
    expect({ cases, events, moves: Object.keys(report.figures.moves).length, reopenings }).toEqual(log.facts);
    expect(report.longest?.events).toBe(file.longest);
  });

  it('makes the moves its file says, each as often', () => {
    const moves = Object.entries(file.moves).map(([move, count]) => {
      const [from = '', to = ''] = move.split(' → ');
      return [`${states[from] ?? from} → ${states[to] ?? to}`, count] as const;
    });
    expect(report.figures.moves).toEqual(Object.fromEntries(moves));
  });

  it('is opened again as often as its file leaves a closed state', () => {
    const closed = Object.entries(definition.machine.states['lifecycle']?.states ?? {})
      .filter(([, state]) => state.meta?.category === 'closed')
      .map(([key]) => key);
    const left = translated(file.left);
    expect(report.figures.reopenings).toBe(closed.reduce((sum, key) => sum + (left[key] ?? 0), 0));
  });

  it('spends as long in each state as its file says, to the second', () => {
    const seconds = Object.fromEntries(
      Object.entries(report.figures.timeInState).map(([state, ms]) => [state, ms / 1_000]),
    );
    expect(seconds).toEqual(translated(file.secondsInState));
  });

  it('declares no move that never happened', () => {
    const declared = Object.entries(definition.machine.states['lifecycle']?.states ?? {}).flatMap(([from, state]) =>
      Object.values(state.on ?? {}).flatMap((one) => {
        const target = (one as { target?: string }).target;
        return target === undefined || from === 'new' ? [] : [`${from} → ${target}`];
      }),
    );
    expect(declared.sort()).toEqual(Object.keys(report.figures.moves).sort());
  });
});
