export * from './calendar/index.ts';
export * from './diagram/index.ts';
