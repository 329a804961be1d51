/**
 * Counts the figures of an event log from the file itself, without any of the product's code, so that what the product
 * says can be compared with it: `node log-figures.mjs <log.xes.gz>` prints them as JSON.
 *
 * A state is what the activity of an event says; staying in it is no move. Time is in whole seconds, from each event to
 * the next one of the same case.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescape = (text) => text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => ENTITIES[name]);
const attribute = (xml, key) => {
  const match = new RegExp(`key="${key}" value="([^"]*)"`).exec(xml);
  return match === null ? undefined : unescape(match[1]);
};

/** @param {string} path of an XES file compressed with gzip */
export function logFigures(path) {
  const traces = gunzipSync(readFileSync(path)).toString('utf8').split('<trace>').slice(1);
  const figures = { cases: 0, events: 0, moves: {}, left: {}, secondsInState: {}, longest: 0 };
  const add = (into, key, amount) => {
    into[key] = (into[key] ?? 0) + amount;
  };
  for (const trace of traces) {
    figures.cases += 1;
    const events = trace.split('<event>').slice(1);
    figures.longest = Math.max(figures.longest, events.length);
    let before;
    for (const event of events) {
      figures.events += 1;
      const now = { activity: attribute(event, 'Activity'), at: Date.parse(attribute(event, 'time:timestamp')) / 1000 };
      if (before !== undefined) {
        add(figures.secondsInState, before.activity, now.at - before.at);
        if (before.activity !== now.activity) {
          add(figures.moves, `${before.activity} → ${now.activity}`, 1);
          add(figures.left, before.activity, 1);
        }
      }
      before = now;
    }
  }
  return figures;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(`${JSON.stringify(logFigures(process.argv[2]), null, 2)}\n`);
}
