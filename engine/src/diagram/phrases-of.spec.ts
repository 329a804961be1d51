import { shippedDirectory, shippedProcess } from '../simulation/shipped.fixture.ts';
import { phrasesOf } from './phrases-of.ts';

describe('Phrases about a process', () => {
  const english = phrasesOf(shippedProcess('incident'), shippedDirectory(), 'en');
  const german = phrasesOf(shippedProcess('incident'), shippedDirectory(), 'de');

  it('name what happens, also by itself', () => {
    expect(english.event('wait')).toBe('Ask the customer');
    expect(english.event('clock.response.75')).toBe('First response 75 %');
    expect(english.event('timer.lifecycle.waiting.noAnswer')).toBe('Waiting for the customer ◷ 6 days (Office hours)');
    expect(english.event('ticket.create')).toBe('The ticket is created');
    expect(german.event('ticket.create')).toBe('Ticket wird angelegt');
    expect(german.event('timer.lifecycle.waiting.noAnswer')).toBe('Wartet auf den Kunden ◷ 6 Tage (Bürozeiten)');
  });

  it('say of an approval first how it ended: what is short of room shows the beginning', () => {
    const said = (['en', 'de'] as const).map((language) => {
      const phrases = phrasesOf(shippedProcess('change'), shippedDirectory(), language);
      return [phrases.event('approval.cab.granted'), phrases.event('approval.cab.denied')];
    });
    expect(said).toEqual([
      ['Granted: Change advisory board', 'Denied: Change advisory board'],
      ['Erteilt: Änderungsbeirat', 'Abgelehnt: Änderungsbeirat'],
    ]);
  });

  it('name what leaves the ticket', () => {
    expect(english.effect({ type: 'notify', params: { template: 'received', to: 'customer' } })).toBe(
      'notify the customer: Request received',
    );
    expect(german.effect({ type: 'requestApproval', params: { approval: 'board', round: 1, asked: [] } })).toBe(
      'Genehmigung einholen: Board',
    );
  });

  it('name values as people know them', () => {
    expect(german.value('impact', 'high')).toBe('Hoch');
    expect(english.value('major', true)).toBe('yes');
    expect(german.value('resolution', null)).toBe('leer');
    expect(english.state('lifecycle', 'waiting')).toBe('Waiting for the customer');
    expect(german.state('queue', 'unknown-one')).toBe('Unknown one');
  });
});
