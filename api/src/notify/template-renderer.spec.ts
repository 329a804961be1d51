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

  it('ends a template that runs too long, and renders the next', async () => {
    const many = Array.from({ length: 300 }, () => 1);
    const loop = '{{#each m}}{{#each @root.m}}{{#each @root.m}}{{#each @root.m}}.{{/each}}{{/each}}{{/each}}{{/each}}';
    await expect(renderer.render([loop], { m: many })).rejects.toThrow(TemplateError);
    expect(await renderer.render(['{{a}}'], { a: 'still here' })).toEqual(['still here']);
  });
});
