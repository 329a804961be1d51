import { acceptanceData, casesOf, EVENT_LOGS, mappingOf, processOf } from '../acceptance/event-logs.ts';
import { NotMeasuredError } from './options.ts';

/** The help desk's log with its process and mapping. @throws NotMeasuredError where the data are not given */
export async function helpDeskLog() {
  const data = acceptanceData();
  const log = EVENT_LOGS.find(({ name }) => name === 'help-desk');
  if (data === undefined || log === undefined)
    throw new NotMeasuredError('set ACCEPTANCE_DATA to the folder of the event logs');
  return { name: log.name, definition: processOf(log), mapping: mappingOf(log), cases: await casesOf(log, data) };
}
