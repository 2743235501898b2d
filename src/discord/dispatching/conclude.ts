import type { Logger } from '../../logger.js';
import type { Notice } from '../render/render-notice.js';
import { isExpired, loggableError } from './discord-errors.js';
import { failureOf } from './failure.js';
import { NoticedError } from './noticed-error.js';
import type { Stages } from './stages.js';

export interface Concluded {
  readonly log: Logger;
  /** Takes the server's paths out of a message. */
  readonly withoutPaths: (message: string) => string;
  readonly stages: Stages;
  /** What the log entry says besides. */
  readonly entry: { readonly reference: string; readonly [name: string]: unknown };
  /** Tells the person; never throws. */
  readonly tell: (notice: Notice, error: unknown) => Promise<void>;
}

/** Does what a person wants, tells them what came in its way, and logs how it ended. Never throws. */
export async function conclude(
  work: () => Promise<void>,
  { log, withoutPaths, stages, entry, tell }: Concluded,
): Promise<void> {
  try {
    await work();
    log.info({ ...entry, ...stages.ending, stages: stages.summary() }, 'interaction');
  } catch (error) {
    const { kind, notice } = failureOf(error, entry.reference, withoutPaths);
    await tell(notice, error);
    const isOurs = kind === 'unexpected' || isExpired(error);
    const outcome = error instanceof NoticedError ? error.notice.kind : kind;
    const details = isOurs || kind === 'later' ? { error: loggableError(error) } : {};
    const level = isOurs ? 'error' : 'info';
    log[level](
      { ...entry, ...stages.ending, outcome, stages: stages.summary(), ...details },
      'interaction',
    );
  }
}
