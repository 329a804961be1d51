import { z } from 'zod';
import { Id, LocalizedText } from '../http/schemas/values.ts';

/** Row of `setting` in which the demo says what each of its accounts is for: login → text by language. */
export const DEMO_ACCOUNTS_SETTING = 'demo.accounts';
/** Row of `setting` in which the demo names the tickets its tour cards lead to: card → ticket id. */
export const DEMO_TOUR_SETTING = 'demo.tour';

export const DemoAccountTexts = z.record(z.string(), LocalizedText);
export const DemoTourTickets = z.partialRecord(z.enum(['advance', 'why-not', 'deadline']), Id);
