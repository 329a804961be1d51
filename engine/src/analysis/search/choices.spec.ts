import { Choices } from './choices.ts';

describe('choices', () => {
  it('try every combination of what is asked, and nothing that is not', () => {
    const choices = new Choices();
    const seen: string[] = [];
    choices.start();
    do {
      const first = choices.choose('first', 2);
      // The second question is only asked after one answer to the first.
      const second = first === 1 ? choices.choose('second', 3) : '-';
      seen.push(`${first}${second}`);
    } while (choices.next());
    expect(seen).toEqual(['0-', '10', '11', '12']);
  });

  it('answer the same question the same way within one run', () => {
    const choices = new Choices();
    choices.start();
    const runs: boolean[] = [];
    do runs.push(choices.choose('same', 2) === choices.choose('same', 2));
    while (choices.next());
    expect(runs).toEqual([true, true]);
  });

  it('tell what was chosen', () => {
    const choices = new Choices();
    choices.start();
    choices.choose('a', 2);
    choices.choose('one', 1);
    expect(choices.next()).toBe(true);
    choices.choose('a', 2);
    expect(choices.taken()).toEqual([{ key: 'a', index: 1 }]);
    expect(choices.next()).toBe(false);
  });
});
