import { checkDigit, checkTicketNumber } from './check-digit.ts';
import { CounterNumbers, DateNumbers, RandomNumbers } from './number-generator.ts';

describe('ticket numbers', () => {
  it.each(['2002062310100011', '2007070610001801', '2007060642000226'])('verifies the real number %s', (number) => {
    expect(checkTicketNumber(number)).toBe(true);
  });

  it('refuses every number with one digit changed at an undoubled place', () => {
    const number = '2007070610001801';
    for (let place = 0; place < number.length - 1; place += 2) {
      const other = number.slice(0, place) + String((Number(number[place]) + 3) % 10) + number.slice(place + 1);
      expect(checkTicketNumber(other)).toBe(false);
    }
  });

  it.each(['', '7', 'abc', '20020623101000110', ' 2002062310100011'])('refuses %j', (text) => {
    expect(checkTicketNumber(text)).toBe(false);
  });

  it('makes 10 a 1', () => {
    expect(checkDigit('0')).toBe('1');
    expect(checkDigit('00')).toBe('1');
  });

  it('begins the day in the configured zone', () => {
    const beforeMidnightUtc = Date.UTC(2026, 2, 1, 23, 30);
    expect(new DateNumbers('10', 'UTC').plan(beforeMidnightUtc)).toMatchObject({ prefix: '2026030110' });
    expect(new DateNumbers('10', 'Europe/Berlin').plan(beforeMidnightUtc)).toMatchObject({ prefix: '2026030210' });
    expect(new CounterNumbers('7').plan()).toEqual({ counter: 'tickets', prefix: '7', padding: 5 });
  });

  it('draws twelve digits that verify', () => {
    for (let draw = 0; draw < 200; draw += 1) {
      const plan = new RandomNumbers().plan();
      expect('number' in plan && plan.number.length === 12 && checkTicketNumber(plan.number)).toBe(true);
    }
  });
});
