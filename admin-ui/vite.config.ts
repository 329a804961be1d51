import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { BROWSERS, PAGE_POLICY } from '../ui/src/pages/page-policy.ts';

/** A module that so many parts of the pages share goes into the file all of them load: a browser fetches six at a time. */
const COMMON = 9;

export default defineConfig({
  build: {
    cssTarget: BROWSERS,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'common', minShareCount: COMMON }] } } },
  },
  // What an engine in a worker needs now and then, as the holidays of all countries, is a file of its own.
  worker: { format: 'es' },
  plugins: [
    tailwindcss(),
    sveltekit({
      adapter: adapter({ out: 'build', envPrefix: 'ADMIN_' }),
      paths: { base: '/admin', relative: false },
      csp: {
        mode: 'nonce',
        directives: {
          ...PAGE_POLICY,
          'worker-src': ['self'],
          // The canvas places its parts by style attributes.
          'style-src-attr': ['unsafe-inline'],
        },
      },
    }),
  ],
});
