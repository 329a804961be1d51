/** Milliseconds of CPU that this thread has used: what pure code costs, whatever else the machine does meanwhile. */
export function cpuTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
