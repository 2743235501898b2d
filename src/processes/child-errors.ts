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

/** A request of the child made no progress for too long: it told nothing on the way. */
export class ChildStalledError extends Error {
  override readonly name = 'ChildStalledError';
  readonly processName: string;
  readonly method: string;
  readonly stallMs: number;

  constructor(processName: string, method: string, stallMs: number) {
    super(`The process "${processName}" made no progress at "${method}" for ${stallMs} ms.`);
    this.processName = processName;
    this.method = method;
    this.stallMs = stallMs;
  }
}

/** The child process was stopped, or caught in a loop, and was killed for it. */
export class ChildHungError extends Error {
  override readonly name = 'ChildHungError';
  readonly processName: string;
  readonly silentMs: number;

  constructor(processName: string, silentMs: number) {
    super(`The process "${processName}" gave no sign of life for ${silentMs} ms and was ended.`);
    this.processName = processName;
    this.silentMs = silentMs;
  }
}

/** Whether the child is lost for no fault that is known: it died or hung. */
export function isLostChild(error: unknown): error is ChildDiedError | ChildHungError {
  return error instanceof ChildDiedError || error instanceof ChildHungError;
}

/** Whether what was asked of the child exceeded a limit. */
export function isTooLate(error: unknown): error is ChildTimeoutError | ChildStalledError {
  return error instanceof ChildTimeoutError || error instanceof ChildStalledError;
}
