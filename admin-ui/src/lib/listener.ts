export type { Listener } from '@stellwerk/ui/listener.ts';
