import { spawnSync } from 'node:child_process';
import { vi } from 'vitest';
import { childrenOf } from '../child-processes.js';
import type { SeenProcess } from '../child-processes.js';
import { patience } from '../../patience.js';

const namespaces = ['--pid', '--uts', '--mount', '--fork', '--kill-child', '--mount-proc'];

/** Whether what sets a container apart from another one can be had: root on Linux, util-linux. */
export const hasContainers =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('unshare', [...namespaces, 'true']).status === 0;

/**
 * The command that runs a command as the first process of a container, as Docker would: with names
 * for processes, host and mounts of its own, and the files of this one.
 */
export function inContainer(
  host: string,
  command: readonly string[],
  { readOnly }: { readonly readOnly?: string } = {},
): readonly string[] {
  const mounting = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1"';
  const prepare = `hostname "$0" && ${readOnly === undefined ? 'true' : mounting} && shift && exec "$@"`;
  return ['unshare', ...namespaces, 'bash', '-c', prepare, host, readOnly ?? '', ...command];
}

/** The first process of a container that runs by way of `inContainer`, as it is seen from here. */
export async function firstProcessOf(pid: number): Promise<SeenProcess> {
  const [first] = await vi.waitUntil(async () => {
    const children = await childrenOf(pid);
    return children.length > 0 && children;
  }, patience);
  if (first === undefined) throw new Error(`Process ${pid} started none`);
  return first;
}
