import { quoted } from './words.ts';

describe('A name in a sentence', () => {
  test('stands in the quotes of the language', () => {
    expect([quoted('New', 'en'), quoted('Neu', 'de')]).toEqual(['“New”', '„Neu“']);
  });

  test('that turns the direction of writing is isolated: the words around it keep theirs', () => {
    expect(quoted('\u202Eevil', 'en')).toBe('“\u2068\u202Eevil\u2069”');
    expect(quoted('שלום', 'de')).toBe('„\u2068שלום\u2069“');
  });
});
