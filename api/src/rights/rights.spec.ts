import { type AgentRights, type QueueRight, QUEUE_RIGHTS } from './agent-rights.ts';
import { authorize } from './authorize.ts';
import { explainMissingRight } from './explain.ts';
import { may, queuesWith, visibleTickets } from './predicate.ts';

const rightsIn = (queues: Record<string, QueueRight[]>): AgentRights => ({
  agentId: '1',
  roles: ['agent'],
  general: new Set(),
  queues: new Map(Object.entries(queues).map(([key, rights]) => [key, new Set(rights)])),
});

describe('rights', () => {
  const anna = rightsIn({ service: [...QUEUE_RIGHTS], network: ['moveInto'], archive: ['see'], odd: ['step'] });

  it('grants nothing in a queue that is not named', () => {
    for (const right of QUEUE_RIGHTS) expect(may(anna, right, { queue: 'elsewhere' })).toBe(false);
  });

  it('gives no other right any worth without the right to see', () => {
    expect(may(anna, 'step', { queue: 'odd' })).toBe(false);
    expect(authorize(anna, { queue: 'odd' }, { type: 'solve' })).toBe('invisible');
  });

  it('lists exactly the queues whose tickets may be seen one by one', () => {
    const values: unknown[] = ['first'];
    expect(visibleTickets(anna, 't', values)).toBe('t.queue = ANY($2::text[])');
    expect(values[1]).toEqual(queuesWith(anna, 'see'));
    expect(values[1]).toEqual(['archive', 'service']);
  });

  it('checks a move on the target queue', () => {
    expect(authorize(anna, { queue: 'service' }, { type: 'queue.move.network' })).toBeUndefined();
    expect(authorize(anna, { queue: 'service' }, { type: 'queue.move.archive' })).toMatchObject({
      code: 'role',
      subject: 'right:moveInto:archive',
    });
  });

  it('lets a step that replies need the right to reply', () => {
    const clerk = rightsIn({ service: ['see', 'step'] });
    expect(authorize(clerk, { queue: 'service' }, { type: 'solve' })).toBeUndefined();
    const refused = authorize(clerk, { queue: 'service' }, { type: 'solve', data: { reply: 'Done.' } });
    expect(refused).toMatchObject({ subject: 'right:reply:service' });
  });

  it.each<[QueueRight, ...string[]]>([
    ['create', 'ticket.create'],
    ['note', 'article.note', 'article.customer', 'ticket.split'],
    ['reply', 'article.agent'],
    ['take', 'ticket.take', 'ticket.release', 'ticket.assign'],
    ['priority', 'priority.set.p1'],
    [
      'step',
      'solve',
      'ticket.edit',
      'ticket.title',
      'ticket.link',
      'ticket.merge',
      'ticket.takeOver',
      'ticket.customer',
    ],
    ['changeProcess', 'ticket.process'],
    ['moveInto', 'queue.move.service'],
  ])('asks for the right %s where it is needed, and for nothing else but to see', (right, ...events) => {
    const all = rightsIn({ service: ['see', right] });
    const without = rightsIn({ service: QUEUE_RIGHTS.filter((one) => one !== right) });
    for (const type of events) {
      expect([type, authorize(all, { queue: 'service' }, { type })]).toEqual([type, undefined]);
      expect(authorize(without, { queue: 'service' }, { type })).toEqual({
        code: 'role',
        event: type,
        subject: `right:${right}:service`,
      });
    }
  });

  it('says in a sentence which right is missing, for every right in both languages', () => {
    for (const right of QUEUE_RIGHTS) {
      const reason = { code: 'role', event: 'x', subject: `right:${right}:service` } as const;
      const [en, de] = (['en', 'de'] as const).map((language) => explainMissingRight(reason, () => 'Archiv', language));
      expect(en).toMatch(/^You may .*Archiv.*\.$/);
      expect(en).toContain(' not ');
      expect(de).toMatch(/^Sie dürfen .*Archiv.*\.$/);
      expect(de).toMatch(/ (nicht|keine?) /);
    }
  });

  it('says in a sentence which right is missing', () => {
    const reason = authorize(anna, { queue: 'archive' }, { type: 'article.note' });
    if (reason === undefined || reason === 'invisible') throw new Error('expected a reason');
    const title = () => 'Archive';
    expect(explainMissingRight(reason, title, 'en')).toBe('You may not write notes in Archive.');
    expect(explainMissingRight(reason, title, 'de')).toBe('Sie dürfen in Archive keine Notizen schreiben.');
    expect(explainMissingRight({ code: 'guard', event: 'solve' }, title, 'en')).toBeUndefined();
  });
});
