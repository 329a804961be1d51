import { analyse, lint } from '@stellwerk/engine';
import { shippedDirectory, shippedProcess, SHIPPED } from './environment.ts';
import { atMost, type Figure, noted } from './figure.ts';
import { cpuTime } from './cpu-time.ts';
import type { Measurement } from './options.ts';

const MARK_SECONDS = 3;
const STRUCTURE_MARK_MS = 50;
const STRUCTURE_ROUNDS = 100;

export const measure: Measurement = () => {
  const directory = shippedDirectory();
  const figures: Figure[] = [];
  for (const key of SHIPPED) {
    const definition = shippedProcess(key);
    const began = cpuTime();
    const { complete, configurations } = analyse(definition, directory);
    const seconds = (cpuTime() - began) / 1000;
    const figure = atMost(`full search of ${key}`, seconds, MARK_SECONDS, 's');
    figures.push(complete ? figure : { ...figure, name: `${figure.name} (not complete)`, met: false });
    figures.push(noted('  its configurations', configurations, ''));
  }
  const incident = shippedProcess('incident');
  // Many in one reading: the kernel counts CPU in steps that are longer than one round.
  const began = cpuTime();
  for (let round = 0; round < STRUCTURE_ROUNDS; round += 1) lint(incident, directory);
  const each = (cpuTime() - began) / STRUCTURE_ROUNDS;
  figures.push(atMost('structural findings of incident', each, STRUCTURE_MARK_MS, 'ms'));
  return Promise.resolve(figures);
};
