import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { BROWSERS, PAGE_POLICY } from '../ui/src/pages/page-policy.ts';

export default defineConfig({
  build: { cssTarget: BROWSERS },
  plugins: [
    tailwindcss(),
    sveltekit({
      adapter: adapter({ out: 'build', envPrefix: 'AGENT_' }),
      paths: { base: '/agent', relative: false },
      csp: {
        mode: 'nonce',
        directives: {
          ...PAGE_POLICY,
          // The framework's announcer of page changes hides itself with this one attribute.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
        },
      },
    }),
  ],
});
