import { outline } from '@stellwerk/engine';
import type { Finding, ProcessDefinition } from '@stellwerk/engine';
import { byPointer } from '../../process/finding-place.ts';

/** Findings by the stable id of what they are about; one that names nothing belongs to the place it lies in. */
export function subjectsOf(
  findings: readonly Finding[],
  definition: ProcessDefinition,
): ReadonlyMap<string, readonly Finding[]> {
  const places = outline(definition);
  const bySubject = new Map<string, Finding[]>();
  for (const finding of findings) {
    const subjects = finding.subjects?.length ? finding.subjects : byPointer(finding.path, places);
    for (const id of new Set(subjects)) bySubject.set(id, [...(bySubject.get(id) ?? []), finding]);
  }
  return bySubject;
}
