import { general, operation } from '../http/operation.ts';
import { VersionParams } from '../processes/schemas/process.ts';
import { Overlay, OverlayQuery, OverlayTickets, OverlayTicketsQuery } from './overlay/schemas.ts';

const tag = 'Reports';
const designers = general('design', 'publish', 'migrate', 'admin');

export const readOverlay = operation({
  id: 'readOverlay',
  method: 'GET',
  path: '/processes/{key}/versions/{version}/overlay',
  tag,
  summary: 'Where the tickets of a version stand, for how long, and which ways they went lately',
  access: designers,
  params: VersionParams,
  query: OverlayQuery,
  answer: { status: 200, schema: Overlay },
  problems: [[404, 'unknown-process']],
});
export const listOverlayTickets = operation({
  id: 'listOverlayTickets',
  method: 'GET',
  path: '/processes/{key}/versions/{version}/overlay/tickets',
  tag,
  summary: 'The tickets behind one figure: of a state, of a transition, or those with something stuck',
  access: designers,
  params: VersionParams,
  query: OverlayTicketsQuery,
  answer: { status: 200, schema: OverlayTickets },
  problems: [[404, 'unknown-process']],
});
