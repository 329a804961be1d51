import type { ProcessDefinition } from '@stellwerk/engine';

/** What a process may ask about a ticket beside its fields; the service level is always asked for. */
const FACTS = ['channel', 'service', 'customer', 'organization'] as const;
export type TicketFact = (typeof FACTS)[number];

/** Which of them this process does ask about somewhere: the others would change nothing. */
export function factsRead({
  layout: _layout,
  scenarios: _scenarios,
  ...definition
}: ProcessDefinition): readonly TicketFact[] {
  const text = JSON.stringify(definition);
  return FACTS.filter((fact) => text.includes(`"ticket.${fact}"`));
}
