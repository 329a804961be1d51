import { readFileSync } from 'node:fs';
import { setTitle, toDiagram } from '@stellwerk/engine';
import type { Directory, ProcessDefinition } from '@stellwerk/engine';
import ELK from 'elkjs/lib/elk.bundled.js';
import { layoutDiagram } from '../../layout/layout-diagram.ts';
import type { LayoutEngine } from '../../layout/place-region.ts';
import { drawingAsSvg } from './drawing-as-svg.ts';
import type { Palette } from './palette.ts';

const json = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../../definitions/${file}`, import.meta.url), 'utf8'));
const incident = json('incident.json') as ProcessDefinition;
const engine = new (ELK as unknown as new () => LayoutEngine)();
const GREY = '#888888';
const palette: Palette = {
  canvas: GREY,
  surface: GREY,
  raised: GREY,
  line: GREY,
  control: GREY,
  text: GREY,
  muted: GREY,
  states: {
    new: '#0000aa',
    open: GREY,
    pending: GREY,
    successful: GREY,
    unsuccessful: GREY,
    merged: GREY,
    removed: GREY,
  },
};

async function drawn(definition: ProcessDefinition): Promise<string> {
  const diagram = toDiagram(definition, 'en', json('directory.json') as Directory);
  const layout = await layoutDiagram(diagram, engine, { view: { width: 1440, height: 736 } });
  return drawingAsSvg(layout, { title: diagram.process, language: 'en', palette, font: '', family: 'Inter' });
}

/** Every element that is opened is closed, in order. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, end, name = '', empty] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (end) expect(open.pop()).toBe(name);
    else if (!empty) open.push(name);
  }
  expect(open).toEqual([]);
}

test('the picture says every state, region and transition, and carries its colours', async () => {
  const svg = await drawn(incident);
  expectWellFormed(svg);
  for (const title of ['In progress', 'Waiting for the customer', 'Lifecycle', 'Escalation', 'Accept'])
    expect(svg).toContain(title.split(' ')[0]!);
  expect(svg).toContain('<title>Waiting for the customer</title>');
  expect(svg).toContain('#0000aa');
  expect(svg).not.toMatch(/var\(|oklch|href|class=/);
});

test('a hostile title is text in the picture, and nothing else', async () => {
  const titled = setTitle(incident, 'lifecycle.new', 'en', '<script>alert("&")</script>\u0000\u202e');
  if (!titled.ok) throw new Error(titled.problem.en);
  const svg = await drawn(titled.definition);
  expectWellFormed(svg);
  expect(svg).not.toContain('<script');
  expect(svg).not.toContain('\u0000');
  expect(svg).toContain('<title>\u2068&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;\u202e\u2069</title>');
});
