/** Something one can go to or do by its name. */
export interface Command {
  readonly title: string;
  /** What it is: a page, a queue, a process. */
  readonly kind: string;
  readonly href: string;
}

/** More are not a find. */
const MOST = 8;

/** The commands whose names hold every word of the text, those that begin with it first; all of them (cut) for none. */
export function findCommands(commands: readonly Command[], text: string, language: string): readonly Command[] {
  const wanted = text.trim().toLocaleLowerCase(language);
  const words = wanted.split(/\s+/);
  const named = commands.map((command) => ({ command, name: command.title.toLocaleLowerCase(language) }));
  return named
    .filter(({ name }) => words.every((word) => name.includes(word)))
    .sort((a, b) => Number(b.name.startsWith(wanted)) - Number(a.name.startsWith(wanted)))
    .slice(0, MOST)
    .map(({ command }) => command);
}
