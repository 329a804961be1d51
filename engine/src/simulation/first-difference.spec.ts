import type { ProcessDefinition } from '../definition/index.ts';
import { compileProcess } from '../machine/index.ts';
import { firstDifference } from './first-difference.ts';
import { shippedEnvironment, shippedProcess } from './shipped.fixture.ts';
import { beginSimulation, carryOn, tryAgain } from './simulation.ts';
import type { Simulation } from './simulation.ts';

const incident = shippedProcess('incident');
let accepted: Simulation;
beforeAll(async () => {
  const begun = beginSimulation({
    process: compileProcess(incident),
    start: { at: '2026-03-02T09:00:00+01:00' },
    env: await shippedEnvironment(),
  });
  if (!begun.ok) throw new Error(begun.refused.sentence.en);
  accepted = carryOn(carryOn(begun.simulation, { after: 'PT1H' }), { send: 'accept', as: 'agent' });
});

function again(definition: ProcessDefinition, before: Simulation = accepted): Simulation {
  const done = tryAgain(before, compileProcess(definition));
  if (!done.ok) throw new Error(done.refused.sentence.en);
  return done.simulation;
}
const reservedForLeads = (): ProcessDefinition => {
  const { accept } = incident.steps ?? {};
  if (!accept) throw new Error('The incident process has no step “accept”.');
  return { ...incident, steps: { ...incident.steps, accept: { ...accept, roles: ['team-lead'] } } };
};
const withTarget = (target: string): ProcessDefinition =>
  JSON.parse(JSON.stringify(incident).replaceAll('"target":"inProgress"', `"target":"${target}"`)) as ProcessDefinition;

describe('A course done again in a changed process', () => {
  it('differs nowhere if nothing that matters was changed', () => {
    expect(firstDifference(accepted, again({ ...incident, title: { en: 'Trouble' } }))).toBeUndefined();
  });

  it('differs where something is refused that was not, or the other way round', () => {
    const refused = again(reservedForLeads());
    expect(firstDifference(accepted, refused)).toEqual({ index: 2, kind: 'refused' });
    expect(firstDifference(refused, again(incident, refused))).toEqual({ index: 2, kind: 'accepted' });
  });

  it('differs where the ticket comes to stand somewhere else', () => {
    expect(firstDifference(accepted, again(withTarget('waiting')))).toEqual({ index: 2, kind: 'elsewhere' });
  });
});
