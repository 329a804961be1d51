import { shippedDirectory } from '../../demo/shipped.ts';
import {
  PROPOSAL_MESSAGES,
  PROPOSAL_TEMPLATE_KEYS,
  type ProposalMessageKind,
} from '../../processes/proposals/proposal-messages.ts';
import { TemplateRenderer } from '../template-renderer.ts';
import { isDue, letterValues, type MessageFacts } from './proposal-letter.ts';
import { PROPOSAL_TEMPLATES } from './proposal-templates.ts';

const FACTS: MessageFacts = {
  id: 7,
  process: 'incident',
  title: { en: 'Incident', de: 'Störung' },
  contentHash: 'x',
  baseVersion: 3,
  note: 'A new step for returns',
  state: 'open',
  reason: 'The title is wrong',
  version: 4,
  proposerId: '1',
  proposer: 'Dora Drews',
  decider: 'Paul Pohl',
  to: { id: '2', name: 'Paul Pohl', email: 'paul@example.com', language: 'en', active: true, mayPublish: true },
};
const facts = (more: Partial<MessageFacts>, to: Partial<MessageFacts['to']> = {}): MessageFacts => ({
  ...FACTS,
  ...more,
  to: { ...FACTS.to, ...to },
});

describe('what people are told of a request to publish', () => {
  const renderer = new TemplateRenderer();
  afterAll(() => renderer.onApplicationShutdown());
  const shipped = shippedDirectory().templates;
  type Source = 'shipped' | 'built in';
  async function written(source: Source, kind: ProposalMessageKind, about: MessageFacts) {
    const template = source === 'shipped' ? shipped[PROPOSAL_TEMPLATE_KEYS[kind]]! : PROPOSAL_TEMPLATES[kind];
    const { language } = about.to;
    const texts = [template.subject[language]!, template.body[language]!];
    const [subject = '', body = ''] = await renderer.render(texts, letterValues(about, 'https://desk.example'));
    return { subject, body };
  }
  const all = (['shipped', 'built in'] as const).flatMap((source) =>
    PROPOSAL_MESSAGES.flatMap((kind) => (['en', 'de'] as const).map((language) => [source, kind, language] as const)),
  );

  it.each(all)('%s, %s, %s: names the process and leads to the page, with and without a note', async (...which) => {
    const [source, kind, language] = which;
    const text = await written(source, kind, facts({}, { language }));
    expect(text.subject).toMatch(language === 'de' ? /: Störung$/ : /: Incident$/);
    expect(text.body.split('\n')).toContain('https://desk.example/admin/approvals/7');
    const said = kind === 'proposalAsked' ? FACTS.note : FACTS.reason;
    expect(text.body).toContain(said);
    const bare = await written(source, kind, facts({ note: '', reason: '' }, { language }));
    expect(bare.body).not.toContain(said);
    for (const { body } of [text, bare]) expect(body).not.toMatch(/\n{3}|\{\{|undefined|null/);
  });

  it('tells a new process from a change, in the reader’s language', async () => {
    const asked = (more: Partial<MessageFacts>, language: string) =>
      written('shipped', 'proposalAsked', facts(more, { language })).then(({ body }) => body.split('\n')[0]);
    expect(await asked({}, 'en')).toBe('Dora Drews asks you to approve a change of the process “Incident”.');
    expect(await asked({ baseVersion: null }, 'de')).toBe(
      'Dora Drews bittet Sie, den neuen Prozess „Störung“ freizugeben.',
    );
    expect(await asked({ title: { fr: 'Panne' } }, 'en')).toContain('“Panne”');
  });

  it('never runs what people wrote', async () => {
    const { body } = await written('shipped', 'proposalAsked', facts({ note: '{{#each this}}{{this}}{{/each}}' }));
    expect(body).toContain('What is different: {{#each this}}{{this}}{{/each}}');
  });

  it('is not due any more when it was decided, or its reader left or may no longer publish', () => {
    expect(isDue('proposalAsked', FACTS)).toBe(true);
    expect(isDue('proposalAsked', facts({ state: 'withdrawn' }))).toBe(false);
    expect(isDue('proposalAsked', facts({}, { mayPublish: false }))).toBe(false);
    expect(isDue('proposalApproved', facts({ state: 'approved' }, { mayPublish: false }))).toBe(true);
    expect(isDue('proposalRejected', facts({ state: 'rejected' }, { active: false }))).toBe(false);
  });
});
