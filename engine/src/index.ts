export * from './calendar/index.ts';
export * from './clock/index.ts';
export * from './diagram/index.ts';
export * from './definition/index.ts';
export * from './expression/index.ts';
