import type { Reason } from '@stellwerk/engine';

/** A refusal in the words of a log: short, English, with the names that matter. */
export function describeReason({ code, event, state, roles, fields, subject }: Reason): string {
  const parts = [
    `${event} (${code})`,
    ...(state === undefined ? [] : [`in ${state}`]),
    ...(subject === undefined ? [] : [subject]),
    ...(roles === undefined ? [] : [`needs ${roles.join(' or ')}`]),
    ...(fields ?? []).map(({ field, problem }) => `${field}: ${problem}`),
  ];
  return parts.join(', ');
}
