import { businessMoment, comingUp, explainReason, outsideEvents, present, stepsNow } from '@stellwerk/engine';
import type { Directory, Simulation } from '@stellwerk/engine';
import { calendarsUsed } from './calendars-used.ts';
import { clockReadings } from './clock-readings.ts';
import { editableFields } from './editable-fields.ts';
import { passedTime } from './passed-time.ts';
import type { TrialActor, TrialMoment, TrialSight, TrialStep } from './trial-questions.ts';

/** Computes what is to be seen of the entry one is looking at. */
export function sightOf(simulation: Simulation, directory: Directory, actor: TrialActor): TrialSight {
  const { process, env } = simulation;
  const entry = present(simulation);
  const calendars = calendarsUsed(simulation, entry, directory);
  return {
    steps: stepsInWords(simulation, actor),
    coming: comingUp(simulation),
    clocks: clockReadings(entry, env),
    moments: calendars.flatMap((calendar) => momentOf(calendar, simulation, directory, entry.at)),
    passed: passedTime(simulation, calendars),
    editable: editableFields(simulation, entry),
    outside: outsideEvents(process),
  };
}

function stepsInWords(simulation: Simulation, { role, person }: TrialActor): readonly TrialStep[] {
  const { process, vocabulary } = simulation;
  return stepsNow(simulation, role, person).map((step) => {
    const { reason } = step;
    if (reason === undefined) return step;
    const words = (language: 'en' | 'de'): string => explainReason(process, reason, language, vocabulary);
    return { ...step, why: { en: words('en'), de: words('de') } };
  });
}

function momentOf(calendar: string, { env }: Simulation, directory: Directory, at: number): readonly TrialMoment[] {
  const spec = directory.calendars[calendar];
  if (spec === undefined) return [];
  const compiled = env.calendar(calendar);
  return [{ calendar, moment: businessMoment(spec, compiled, at), opens: compiled.nextOpening(at) }];
}
