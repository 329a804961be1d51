import { textWidth, wrapped } from './text-box.ts';

describe('titles in the small diagram', () => {
  it.each([
    ['Zurückgezogen', ['Zurückgezo-', 'gen']],
    ['Abgeschlossen', ['Abgeschlos-', 'sen']],
    ['Beim Änderungsbeirat', ['Beim', 'Änderungs-', 'beirat']],
    ['Beim Change-Management', ['Beim', 'Change-', 'Management']],
    ['Nachbetrachtung', ['Nachbetrach-', 'tung']],
    ['In progress', ['In progress']],
  ])('break %s between syllables', (title, lines) => {
    expect(wrapped(title, 92)).toEqual(lines);
  });

  it('never run over, whatever they are', () => {
    for (const title of [
      '',
      'x'.repeat(400),
      'W'.repeat(30),
      'Straßenbahn'.repeat(100_000),
      'a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d',
    ]) {
      const lines = wrapped(title, 92);
      expect(lines.length).toBeLessThanOrEqual(3);
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(92);
    }
  });
});
