import { TemplateError } from './template-limits.ts';
import { TemplateRenderer } from './template-renderer.ts';

describe('rendering a template', () => {
  const renderer = new TemplateRenderer();
  afterAll(() => renderer.onApplicationShutdown());

  it('fills in names without escaping, for plain text', async () => {
    const texts = ['Dear {{customer.name}}', '{{#if urgent}}Now!{{else}}Soon.{{/if}}'];
    expect(await renderer.render(texts, { customer: { name: 'Anna & Co' }, urgent: true })).toEqual([
      'Dear Anna & Co',
      'Now!',
    ]);
  });

  it('says which name does not exist instead of leaving a gap', async () => {
    await expect(renderer.render(['{{ticket.nunber}}'], { ticket: { number: '1' } })).rejects.toThrow(/nunber/);
  });

  it.each([
    '{{{x}}}',
    '{{&x}}',
    '{{> p}}',
    '{{#> p}}{{/p}}',
    '{{* d}}',
    '{{#*inline "p"}}{{/inline}}',
    '{{~> p}}',
    '{{ > p}}',
    '{{~& x}}',
  ])('refuses %s', (template) => {
    expect(() => renderer.render([template], { x: 1 })).toThrow(TemplateError);
  });

  it.each(['{{constructor.constructor "return 1"}}', '{{x.constructor.name}}'])(
    'gives nothing away for %s',
    async (template) => {
      await expect(renderer.render([template], { x: {} })).rejects.toThrow(TemplateError);
    },
  );

  it('looks nothing up that is not a plain value', async () => {
    expect(await renderer.render(['{{lookup this "constructor"}}', '{{__proto__}}'], { x: {} })).toEqual(['', '']);
  });

  it('refuses twenty thousand nested conditions at once instead of hanging', () => {
    expect(() => renderer.render(['{{#if a}}'.repeat(7000)], { a: true })).toThrow(/deeper/);
  });

  it.each([
    ['64 kB', ['x'.repeat(64 * 1024)], ['ä'.repeat(32 * 1024 + 1)], /larger than 64 kB/],
    [
      '16 levels',
      ['{{#if a}}'.repeat(16) + '{{/if}}'.repeat(16)],
      ['{{#if a}}'.repeat(17) + '{{/if}}'.repeat(17)],
      /deeper than 16/,
    ],
    ['500 placeholders', ['{{a}}'.repeat(500)], ['{{a}}'.repeat(501)], /more than 500/],
  ])('takes a template of %s, and refuses more before it is read', async (_limit, most, more, said) => {
    expect(await renderer.render(most, { a: true })).toHaveLength(1);
    expect(() => renderer.render(more, { a: true })).toThrow(said);
  });

  it('gives out 256 kB, and nothing of what is longer', async () => {
    const values = { many: Array.from({ length: 256 }, () => 1), text: 'x'.repeat(1024) };
    const [most = ''] = await renderer.render(['{{#each many}}{{@root.text}}{{/each}}'], values);
    expect(most).toHaveLength(256 * 1024);
    await expect(renderer.render(['{{#each many}}{{@root.text}}{{/each}}', '.'], values)).rejects.toThrow(
      /larger than 256 kB/,
    );
  });

  it('ends a template that takes too much memory, and renders the next', async () => {
    const many = Array.from({ length: 2_000 }, () => 1);
    const huge = '{{#each m}}{{#each @root.m}}{{@root.text}}{{/each}}{{/each}}';
    await expect(renderer.render([huge], { m: many, text: 'x'.repeat(1_000) })).rejects.toThrow(TemplateError);
    expect(await renderer.render(['{{a}}'], { a: 'still here' })).toEqual(['still here']);
  });

  it('ends a template that runs too long, and renders the next', async () => {
    const many = Array.from({ length: 300 }, () => 1);
    const loop = '{{#each m}}{{#each @root.m}}{{#each @root.m}}{{#each @root.m}}.{{/each}}{{/each}}{{/each}}{{/each}}';
    await expect(renderer.render([loop], { m: many })).rejects.toThrow(TemplateError);
    expect(await renderer.render(['{{a}}'], { a: 'still here' })).toEqual(['still here']);
  });
});
