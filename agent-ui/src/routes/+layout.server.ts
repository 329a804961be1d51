export { frameData as load } from '@stellwerk/ui/server/frame-data.ts';
