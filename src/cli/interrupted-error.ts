import { constants } from 'node:os';

/** The command was ended by a signal from outside. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
  /** As shells count it: 128 and the signal's number. */
  readonly exitStatus: number;

  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super(`Ended by ${signal}.`);
    this.exitStatus = 128 + constants.signals[signal];
  }
}
