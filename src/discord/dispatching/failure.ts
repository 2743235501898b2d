import { BusyError } from '../../serving/question-queue.js';
import { isLostChild, isTooLate } from '../../processes/child-errors.js';
import { CorruptIndexError, NewerIndexError } from '../../index/passage-store.js';
import { isUnreachable } from './discord-errors.js';
import { NoticedError } from './noticed-error.js';
import type { Notice } from '../render/render-notice.js';

/** How an interaction ended that did not go as its person wanted. */
export interface Failure {
  /** Told as it is, better later, or our mistake. */
  readonly kind: 'told' | 'later' | 'unexpected';
  readonly notice: Notice;
}

/**
 * What a person is told of an error, which is never the error itself: that speaks to the owner, in
 * English and with paths.
 * @param reference names the log entry that holds the whole error
 */
export function failureOf(error: unknown, reference: string): Failure {
  if (error instanceof NoticedError) {
    const isForNow = ['tooMany', 'busy', 'later', 'answerOutOfReach'].includes(error.notice.kind);
    return { kind: isForNow ? 'later' : 'told', notice: error.notice };
  }
  if (error instanceof BusyError) return { kind: 'later', notice: { kind: 'busy' } };
  if (error instanceof CorruptIndexError) return { kind: 'told', notice: { kind: 'repairing' } };
  if (error instanceof NewerIndexError) return { kind: 'told', notice: { kind: 'newerIndex' } };
  const isForNow = isLostChild(error) || isTooLate(error);
  if (isForNow || isUnreachable(error)) return { kind: 'later', notice: { kind: 'later' } };
  return { kind: 'unexpected', notice: { kind: 'unexpected', reference } };
}
