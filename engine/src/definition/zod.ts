import * as z from 'zod';

// Compiling schemas with `new Function` would be reported by the browser's content security policy, even where zod
// falls back: so the probe itself must not happen.
z.config({ jitless: true });

export { z };
