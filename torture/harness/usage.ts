import { readdirSync } from 'node:fs';
import { isNotFound } from '../../src/errors.js';
import { type ChildKind, descendantsOf, readProcFileSync } from './process-tree.js';

/** What one kind of process holds, all processes of it together. */
export interface Usage {
  readonly processes: number;
  readonly megabytes: number;
  readonly openFiles: number;
}

export type UsageByKind = ReadonlyMap<'bot' | ChildKind | 'other', Usage>;

/** What the bot and its children hold at this moment (Linux). */
export function usageOf(bot: number): UsageByKind {
  const usage = new Map<'bot' | ChildKind | 'other', Usage>();
  const all = [{ pid: bot, kind: 'bot' as const }, ...descendantsOf(bot)];
  for (const { pid, kind } of all) {
    const { processes, megabytes, openFiles } = usage.get(kind) ?? nothing;
    usage.set(kind, {
      processes: processes + 1,
      megabytes: megabytes + residentMegabytes(pid),
      openFiles: openFiles + openFilesOf(pid),
    });
  }
  return usage;
}

const nothing: Usage = { processes: 0, megabytes: 0, openFiles: 0 };

function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/mu.exec(readProcFileSync(`/proc/${pid}/status`) ?? '')?.[1];
  return Number(kilobytes ?? 0) / 1024;
}

function openFilesOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch (error) {
    if (isNotFound(error)) return 0;
    throw error;
  }
}
