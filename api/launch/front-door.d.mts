import type { Server } from 'node:http';
export function frontDoor(pages: Readonly<Record<string, number>>, rest: number): Server;
