import { type Environment, type Facts, type PossibleStep, possibleSteps, type Reason } from '@stellwerk/engine';
import type { AgentSession } from '../../people/agent-session.ts';
import type { ProcessWords } from '../../processes/process-words.ts';
import { authorize } from '../../rights/authorize.ts';
import type { TicketStateRow } from './detail-statement.ts';
import { missingFields } from './missing-fields.ts';
import { formItems } from '../../processes/form-items.ts';
import type { Step } from './wire-types.ts';

/** Steps, moves and priorities of a ticket for one agent: first the machine's answer, then the agent's rights. */
export function stepsOf(
  row: TicketStateRow,
  facts: Facts,
  words: ProcessWords,
  session: AgentSession,
  environment: Environment,
): Step[] {
  const { compiled } = words.process;
  const steps = possibleSteps(compiled, row.position, facts, environment);
  const moves = compiled.queueIsOpen ? openMoves(row, session) : [];
  return [...steps, ...moves].map((step) => stepOf(step, row, words, session));
}

/** In an open queue region every existing queue can be reached. */
function openMoves(row: TicketStateRow, { queues }: AgentSession): PossibleStep[] {
  const closed: Pick<PossibleStep, 'possible' | 'reason'> =
    row.category === 'closed'
      ? { possible: 'no', reason: { code: 'closed', event: 'queue.move' } }
      : { possible: 'yes' };
  return [...queues]
    .filter(([key]) => key !== row.queue)
    .map(([key, title]) => ({ event: `queue.move.${key}`, kind: 'move', title, form: {}, transitions: [], ...closed }));
}

function stepOf(step: PossibleStep, row: TicketStateRow, words: ProcessWords, session: AgentSession): Step {
  const definition = words.process.definition.steps?.[step.event];
  const right = authorize(session.rights, row, { type: step.event });
  const reason = right === 'invisible' ? undefined : (right ?? step.reason);
  return {
    event: step.event,
    kind: step.kind,
    title: titleOf(step, words),
    description: words.text(definition?.description),
    possible: right === undefined ? step.possible : 'no',
    reason: reason === undefined ? null : reasonOf(reason, words),
    form: formItems(words, step.form, row.position.fields),
    confirm: confirmOf(step, words),
    transitions: right === undefined ? [...step.transitions] : [],
  };
}

function titleOf(step: PossibleStep, words: ProcessWords): string {
  if (step.kind === 'move') return words.state('queue', step.event.slice('queue.move.'.length));
  if (step.kind === 'priority') return words.state('priority', step.event.slice('priority.set.'.length));
  return words.text(step.title, step.event);
}

function confirmOf({ confirm, title }: PossibleStep, words: ProcessWords): string | null {
  if (confirm === undefined || confirm === false) return null;
  if (confirm !== true) return words.text(confirm);
  return words.language === 'de'
    ? `„${words.text(title)}“ wirklich ausführen?`
    : `Really do this: “${words.text(title)}”?`;
}

/** A reason as data and in words. */
export function reasonOf(reason: Reason, words: ProcessWords): NonNullable<Step['reason']> {
  return {
    code: reason.code,
    sentence: words.reason(reason),
    fields: (reason.fields ?? missingFields(reason).map((field) => ({ field, problem: 'required' }))).map(
      ({ field, problem }) => ({
        field,
        title: words.formItem(field) ?? words.field(field),
        problem,
      }),
    ),
  };
}
