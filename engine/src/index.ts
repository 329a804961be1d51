export * from './calendar/index.ts';
export * from './clock/index.ts';
export * from './diagram/index.ts';
