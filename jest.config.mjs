import { SWC_OPTIONS } from './swc.config.mjs';

/** Two projects: `unit` beside the sources, `end-to-end` in test/. ES modules: run with --experimental-vm-modules. */
const transform = { '^.+\\.ts$': ['@swc/jest', { ...SWC_OPTIONS, sourceMaps: 'inline' }] };
const shared = {
  testEnvironment: '<rootDir>/ordinary-globals.mjs',
  setupFiles: ['<rootDir>/fast-check.setup.mjs'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^@stellwerk/engine$': '<rootDir>/engine/src/index.ts' },
  transform,
  transformIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/build/', '/.svelte-kit/'],
};

export default {
  // Far beyond what any test needs: how fast a machine is must not decide whether it is right.
  testTimeout: 60_000,
  testSequencer: '<rootDir>/heavy-first.mjs',
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{engine,api,ui,admin-ui,agent-ui}/src/**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'end-to-end',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testEnvironment: '<rootDir>/test/agent-ui/showing-pages.mjs',
      globalSetup: '<rootDir>/test/database/one-postgres.mjs',
    },
  ],
};
