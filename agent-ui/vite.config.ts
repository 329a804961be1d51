import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

/** Browsers that know `light-dark()`, popovers and field-sizing fall back gracefully below these. */
const BROWSERS = ['chrome123', 'firefox125', 'safari17.5'];

export default defineConfig({
  server: { proxy: { '/api': process.env['INTERNAL_API_ORIGIN'] ?? 'http://127.0.0.1:4000' } },
  build: { cssTarget: BROWSERS },
  plugins: [
    tailwindcss(),
    sveltekit({
      adapter: adapter({ out: 'build', envPrefix: 'AGENT_' }),
      paths: { base: '/agent', relative: false },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // The framework's announcer of page changes hides itself with this one attribute.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
});
