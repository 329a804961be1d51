import fc from 'fast-check';
import { hostileText, standsIsolated } from './hostile-texts.fixture.ts';
import { isolated } from './isolated.ts';

describe('What people have named, in a sentence', () => {
  test('stays as it is where nothing in it turns the direction', () => {
    expect(isolated('Übergröße, “quoted”\n{a} $&')).toBe('Übergröße, “quoted”\n{a} $&');
  });

  test('cannot end the isolate it stands in, nor leave one open behind it', () => {
    expect(isolated('a\u2069\u202Eb')).toBe('\u2068a\u202Eb\u2069');
    expect(isolated('\u2067שלום')).toBe('\u2067שלום\u2069');
    expect(isolated('שלום\nשלום')).toBe('\u2068שלום שלום\u2069');
    expect(standsIsolated(isolated(hostileText(40)))).toBe(true);
  });

  test('is isolated once, however often it is put into another sentence', () => {
    const sentence = `${isolated('שלום')} is empty`;
    expect(isolated(sentence)).toBe(sentence);
    const drawn = fc.string({ unit: fc.constantFrom('a', 'ש', '\u202E', '\u2066', '\u2068', '\u2069', '\n') });
    fc.assert(
      fc.property(drawn, (text) => {
        const once = isolated(text);
        expect(isolated(once)).toBe(once);
        expect(text.includes('\u202E') || text.includes('ש') ? standsIsolated(once) : true).toBe(true);
      }),
    );
  });
});
