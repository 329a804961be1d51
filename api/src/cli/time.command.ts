import { createInterface } from 'node:readline';
import { answerTimeLine } from '@stellwerk/engine';
import { Command } from 'commander';

const HELP = `
Reads JSON lines from the standard input and answers each with one line:
  {"calendar":{…},"from":"2026-03-02T09:00:00+01:00","add":"PT8H"}        → {"at":"…"}
  {"calendar":{…},"from":"2026-03-02T09:00:00+01:00","to":"2026-03-03T…"} → {"elapsed":28800}   seconds of business time
  anything wrong                                                            → {"error":"…"}

A calendar: {"timeZone":"Europe/Berlin","week":{"mon":[["08:00","12:00"],["13:00","17:30"]]},
             "holidays":[{"date":"2026-12-24"},{"every":"12-25"},{"region":"DE-BY"}]}  or  {"always":true}`;

const MAX_LINE = 1_000_000;

async function answer(text: string): Promise<unknown> {
  if (text.length > MAX_LINE) return { error: `The line has more than ${MAX_LINE} characters.` };
  try {
    // A file may begin with a byte order mark.
    return await answerTimeLine(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    if (error instanceof SyntaxError) return { error: `This line is not JSON: ${error.message}` };
    throw error;
  }
}

/** `stellwerk time`: business time for scripts. */
export function timeCommand(): Command {
  return new Command('time')
    .description('calculate with business time, JSON line by JSON line')
    .option('--json', 'accepted for symmetry: the answers are JSON lines anyway')
    .addHelpText('after', HELP)
    .action(async () => {
      for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
        if (!process.stdout.writable) {
          // Whoever asks goes on asking: an input that is merely left would keep this program alive.
          process.stdin.destroy();
          return;
        }
        if (text.trim()) process.stdout.write(`${JSON.stringify(await answer(text))}\n`);
      }
    });
}
