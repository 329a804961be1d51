import { shortened, textWidth, wrapped } from './text-width.ts';

test('a shortened text fits and says that something is missing', () => {
  const text = 'Major incident does not apply and the ticket is not in Escalation';
  const short = shortened(text, 140, 13);
  expect(textWidth(short, 13)).toBeLessThanOrEqual(140);
  expect(short).toMatch(/^Major incident.*…$/);
  expect(shortened('Accept', 140, 13)).toBe('Accept');
});

test('a title of megabytes is shortened without being looked at to its end', () => {
  const endless = 'Donaudampfschifffahrt'.repeat(200_000);
  expect(shortened(endless, 140, 13)).toMatch(/^Donaudampf.*…$/);
  expect(wrapped(endless, 132, 17, 3, true)).toHaveLength(1);
});

test('what is left out ends with a letter, and of a single wide one nothing is left out', () => {
  expect(shortened('Ask the customer', textWidth('Ask the …', 13), 13)).toBe('Ask the…');
  expect(shortened('W', 1, 13)).toBe('W…');
});

test('a title breaks at spaces, and every line fits', () => {
  const lines = wrapped('Waiting for the customer', 132, 17, 2, true);
  expect(lines).toEqual(['Waiting for the', 'customer']);
});

test('a word longer than the line is shortened, and the number of lines is kept', () => {
  const lines = wrapped(
    'Benachrichtigungsempfängerverwaltung nach Rückfrage beim Kunden und der Werkstatt',
    132,
    17,
    2,
    true,
  );
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(textWidth(line, 17, true)).toBeLessThanOrEqual(132);
});

test('an empty text has no width and one empty line', () => {
  expect(textWidth('', 17)).toBe(0);
  expect(wrapped('', 132, 17, 2)).toEqual(['']);
});
