import { describe, expect, test } from '@jest/globals';
import { findCommands } from './find-commands.ts';

const command = (title: string) => ({ title, kind: 'Page', href: `/${title}` });
const COMMANDS = ['All tickets', 'My tickets', 'New ticket', 'Second level', 'Übersicht'].map(command);
const titles = (text: string): string[] => findCommands(COMMANDS, text, 'de').map(({ title }) => title);

describe('commands by what is typed', () => {
  test('all for nothing', () => expect(titles(' ')).toHaveLength(5));
  test('every word must be in the name, in any order', () => expect(titles('ticket my')).toEqual(['My tickets']));
  test('those that begin with it come first', () => expect(titles('n')[0]).toBe('New ticket'));
  test('letters of the language count alike, large or small', () => expect(titles('ÜBER')).toEqual(['Übersicht']));
  test('none if nothing fits', () => expect(titles('printer')).toEqual([]));
  test('eight at most', () =>
    expect(
      findCommands(
        Array.from({ length: 300 }, (_, index) => command(`Queue ${index}`)),
        'queue',
        'en',
      ),
    ).toHaveLength(8));
});
