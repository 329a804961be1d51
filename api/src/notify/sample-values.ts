/** One of everything that a message may speak of: a template that cannot be rendered with these never can. */
export const SAMPLE_VALUES = {
  ticket: { number: '2026112610000015', title: 'No picture', queue: 'Service desk', link: 'https://desk.example/1' },
  customer: { name: 'Erika Muster' },
  recipient: { name: 'Anna Schmidt' },
  survivor: { number: '2026112610000026' },
  process: { title: 'Incident', isNew: false },
  proposal: { by: 'Greta Huber', note: 'Two more steps', link: 'https://desk.example/2' },
  decision: { by: 'Max Mustermann', reason: 'One step is missing', version: 2 },
} as const;
