import { readdirSync, readFileSync } from 'node:fs';

/** Kernel ticks of `/proc/<pid>/stat` a second; fixed for user space on Linux. */
const TICKS_PER_SECOND = 100;

/** Milliseconds of CPU that a process, its children and the children it buried have used. Linux only. */
export function cpuOfFamily(pid: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(name) ?? []);
  const family = all.filter((one) => one.pid === pid || one.parent === pid);
  return family.reduce((sum, { own, buried }) => sum + own + buried, 0) * (1000 / TICKS_PER_SECOND);
}

function statOf(name: string): { pid: number; parent: number; own: number; buried: number } | undefined {
  try {
    const text = readFileSync(`/proc/${name}/stat`, 'utf8');
    // The second field is a name in brackets that may hold anything.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const ticks = (from: number) => (fields[from] ?? 0) + (fields[from + 1] ?? 0);
    return { pid: Number(name), parent, own: ticks(11), buried: ticks(13) };
  } catch {
    // Gone meanwhile.
    return undefined;
  }
}
