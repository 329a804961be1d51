export * from './diagram/index.ts';
