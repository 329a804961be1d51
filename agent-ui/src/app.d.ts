import type {} from '@stellwerk/ui/server/app.d.ts';
