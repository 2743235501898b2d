import { readdir, readFile } from 'node:fs/promises';

/** Linux counts a process's time in hundredths of a second. */
const ticksPerSecond = 100;

/**
 * Processor time in seconds that this process and its children have taken so far: what a busy
 * machine hardly changes. Null where the system has no /proc.
 */
export async function processorSeconds(): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const { user, system } = process.cpuUsage();
  const children = await Promise.all((await readdir('/proc')).map(secondsOfChild));
  return (user + system) / 1e6 + children.reduce((sum, seconds) => sum + seconds, 0);
}

/** 0 for an entry that is no child of this process, or is gone. */
async function secondsOfChild(entry: string): Promise<number> {
  if (!/^\d+$/.test(entry)) return 0;
  const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
  // The name before the last parenthesis may hold spaces; see proc_pid_stat(5) for the order.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (Number(fields[1]) !== process.pid) return 0;
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
