export { pageHandle as handle } from '@stellwerk/ui/server/page-handle.ts';
