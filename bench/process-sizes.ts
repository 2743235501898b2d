import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** Resident memory of a process. */
export interface ProcessSize {
  readonly name: string;
  readonly megabytes: number;
}

/** The process and its descendants. */
export async function processSizes(pid: number): Promise<ProcessSize[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,rss=,args=']);
  const processes = stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, own, parent, kilobytes, args]) => ({
      pid: Number(own),
      parent: Number(parent),
      name: path.basename(/\S+\.m?js/.exec(args ?? '')?.[0] ?? args ?? ''),
      megabytes: (Number(kilobytes) * 1024) / 1e6,
    }));
  const family = new Set([pid]);
  for (const { pid: own, parent } of processes.toSorted((a, b) => a.pid - b.pid)) {
    if (family.has(parent)) family.add(own);
  }
  return processes.filter(({ pid: own }) => family.has(own));
}
