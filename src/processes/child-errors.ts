/** How a child process ended. */
export interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last lines that it wrote, which usually say why. */
  readonly outputTail: string;
}

/** The child process ended while something was wanted of it. */
export class ChildDiedError extends Error {
  override readonly name = 'ChildDiedError';
  readonly processName: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly outputTail: string;

  constructor(processName: string, exit: ChildExit) {
    const why = exit.outputTail === '' ? '.' : `; its last words:\n${exit.outputTail}`;
    super(`The process "${processName}" ${endingOf(exit)}${why}`);
    this.processName = processName;
    this.code = exit.code;
    this.signal = exit.signal;
    this.outputTail = exit.outputTail;
  }
}

function endingOf({ code, signal }: ChildExit): string {
  if (signal !== null) return `was ended by ${signal}`;
  return code === null ? 'could not be started' : `ended with code ${code}`;
}

/** The child process did not answer in time. */
export class ChildTimeoutError extends Error {
  override readonly name = 'ChildTimeoutError';
  readonly processName: string;
  readonly method: string;
  readonly timeoutMs: number;

  constructor(processName: string, method: string, timeoutMs: number) {
    super(`The process "${processName}" did not answer "${method}" within ${timeoutMs} ms.`);
    this.processName = processName;
    this.method = method;
    this.timeoutMs = timeoutMs;
  }
}
