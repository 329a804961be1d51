/** Where a message sends people to: it is read outside of our pages, so the address is a whole one. */
export const ticketLink = (publicUrl: string, number: string): string => `${publicUrl}/agent/tickets/${number}`;
