/** Whether something ended in time; it goes on in any case. */
export async function endsWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  let late: NodeJS.Timeout | undefined;
  const inTime = await Promise.race([
    work.then(() => true),
    new Promise<false>((resolve) => (late = setTimeout(resolve, ms, false))),
  ]).finally(() => clearTimeout(late));
  return inTime;
}
