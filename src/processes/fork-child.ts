import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { ChildExit } from './child-errors.js';
import type { OutputTail } from './output-tail.js';

export interface ForkOptions {
  /** The module to run: a `.js` file that calls serveRequests. */
  readonly entry: URL | string;
  readonly args?: readonly string[];
  /** Empty by default, so that the parent's secrets stay with the parent. */
  readonly env?: Readonly<Record<string, string>>;
  readonly execArgv?: readonly string[];
  /** As for os.setPriority: 0 is normal, 19 the lowest. */
  readonly priority?: number;
  /** Whether it starts processes of its own: they end with it, even where they are stopped. */
  readonly hasChildren?: boolean;
}

/** Children that are up: however this process exits, none stays behind. */
const living = new Set<() => void>();
let endsAllOnExit = false;

/** Forks, and gives what ends the child, with its own children where it has any. */
export function forkChild(options: ForkOptions): { child: ChildProcess; kill: () => void } {
  const entry = options.entry instanceof URL ? fileURLToPath(options.entry) : options.entry;
  // A group of its own can be ended whole. (Windows has no such groups.)
  const isGroup = options.hasChildren === true && process.platform !== 'win32';
  const child = fork(entry, [...(options.args ?? [])], {
    serialization: 'advanced',
    // stdout of this process carries results only, so the child gets a pipe of its own.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc', 'pipe'],
    execArgv: [...(options.execArgv ?? [])],
    env: { ...options.env },
    detached: isGroup,
  });
  const kill = () => (isGroup ? killGroup(child) : void child.kill('SIGKILL'));
  keepUntilExit(child, kill, isGroup);
  if (child.pid !== undefined && options.priority !== undefined) {
    lowerPriority(child.pid, options.priority);
  }
  return { child, kill };
}

function keepUntilExit(child: ChildProcess, kill: () => void, isGroup: boolean): void {
  living.add(kill);
  child.once('error', () => child.pid === undefined && living.delete(kill));
  if (!endsAllOnExit) process.on('exit', () => living.forEach((end) => end()));
  endsAllOnExit = true;
  child.once('exit', () => {
    living.delete(kill);
    // Its children end with their channel, but not those that are stopped.
    if (isGroup) kill();
  });
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // Nobody of the group is left; macOS says EPERM where only its dead are.
    if (!isSystemError(error, ['ESRCH', 'EPERM'])) throw error;
  }
}

/** How long what a dead child wrote may still be on its way. */
const lastWordsMs = 1_000;

export function exitOf(child: ChildProcess, tail: OutputTail): Promise<ChildExit> {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      // Other errors (a message that could not be sent) come with an exit, or do no harm.
      if (child.pid === undefined) {
        resolve({ code: null, signal: null, outputTail: error.message });
      }
    });
    child.once('exit', (code, signal) => {
      const tell = (): void => {
        clearTimeout(timer);
        resolve({ code, signal, outputTail: tail.text });
      };
      // 'close' comes when all output is read, which a grandchild could hold back for ever.
      const timer = setTimeout(tell, lastWordsMs);
      child.once('close', tell);
    });
  });
}

function lowerPriority(pid: number, priority: number): void {
  try {
    setPriority(pid, priority);
  } catch (error) {
    // ESRCH: the child has ended already, which its exit tells. EPERM, EACCES: the system does not
    // allow this priority (a negative one); the child then works at the normal one.
    if (!isSystemError(error, ['ESRCH', 'EPERM', 'EACCES'])) throw error;
  }
}

function isSystemError(error: unknown, codes: readonly string[]): boolean {
  return codes.includes(String(systemCodeOf(error)));
}

/** Errors of os.setPriority carry the system's code in `info`, beside their own. */
function systemCodeOf(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined;
  const info = 'info' in error ? error.info : undefined;
  if (typeof info === 'object' && info !== null && 'code' in info) return info.code;
  return 'code' in error ? error.code : undefined;
}
