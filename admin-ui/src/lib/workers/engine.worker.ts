import { analyse, lint, parseDefinition } from '@stellwerk/engine';
import type { Answer, Asked, Question, Told } from './questions.ts';
import { scenarioReport } from './scenario-report.ts';
import { firstMoment } from './trial/first-moment.ts';
import { TriedTicket } from './trial/tried-ticket.ts';

const ticket = new TriedTicket();

/** The engine beside the page: long computations never block typing or drawing. */
addEventListener('message', (message: MessageEvent<Asked>) => {
  const { id, question } = message.data;
  const tell = (told: Told): void => postMessage(told);
  answerTo(question, (progress) => tell({ id, progress }))
    .then((answer) => tell({ id, answer }))
    .catch((failure: unknown) => tell({ id, failure: failure instanceof Error ? failure.message : String(failure) }));
});

async function answerTo(question: Question, progress: (seen: number) => void): Promise<Answer> {
  switch (question.kind) {
    case 'analyse': {
      const { findings, complete, configurations } = analyse(question.definition, question.directory, { progress });
      return { findings, complete, configurations };
    }
    case 'lint': {
      const began = performance.now();
      const findings = lint(question.definition, question.directory);
      return { findings, milliseconds: performance.now() - began };
    }
    case 'scenarios':
      return scenarioReport(question.definition, question.directory);
    case 'read': {
      const parsed = parseDefinition(question.source);
      return parsed.ok ? { ok: true, definition: parsed.definition } : { ok: false, findings: parsed.findings };
    }
    case 'trial':
      return ticket.answer(question.act, question.actor);
    case 'trialScenario':
      return ticket.scenario();
    case 'firstMoment':
      return firstMoment(question.definition, question.directory, question.now);
  }
}
