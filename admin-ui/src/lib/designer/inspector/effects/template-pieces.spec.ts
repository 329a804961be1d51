import { readFileSync } from 'node:fs';
import type { Directory } from '@stellwerk/engine';
import { inspectorEnglish } from '../words/en.ts';
import { inspectorGerman } from '../words/de.ts';
import { PLACES, piecesOf } from './template-pieces.ts';

const directory = JSON.parse(
  readFileSync(new URL('../../../../../../definitions/directory.json', import.meta.url), 'utf8'),
) as Directory;
const german = (template: string): string[] =>
  piecesOf(template, (place) => inspectorGerman[`place.${place}`] as string)
    .filter(({ filled }) => filled)
    .map(({ text }) => text);

describe('the places of a template', () => {
  test('are named in the language of the page', () => {
    expect(german('[Ticket#{{ticket.number}}] {{#if customer.name}}Guten Tag {{customer.name}}{{/if}}')).toEqual([
      'Ticketnummer',
      'Name des Kunden',
    ]);
  });

  test('that nobody gave words to are said by their own name', () => {
    expect(german('{{order.lineTotal}}')).toEqual(['order line total']);
  });

  test('have words in either language, and every shipped template about a ticket uses no others', () => {
    for (const place of PLACES) {
      expect(inspectorEnglish[`place.${place}`]).not.toBe('');
      expect(inspectorGerman[`place.${place}`]).not.toBe(inspectorEnglish[`place.${place}`]);
    }
    const texts = Object.values(directory.templates).flatMap(({ subject, body }) =>
      [subject, body].flatMap((text) => Object.values(text)),
    );
    const used = texts.flatMap((text) => [...text.matchAll(/\{\{([a-z]+\.[a-zA-Z]+)\}\}/g)].map(([, path]) => path));
    const ofTickets = used.filter((path) => /^(customer|recipient|survivor|ticket)\./.test(path ?? ''));
    expect(ofTickets.length).toBeGreaterThan(100);
    expect(ofTickets.filter((path) => !(PLACES as readonly (string | undefined)[]).includes(path))).toEqual([]);
  });
});
