import { BusyError } from '../../serving/question-queue.js';
import { isLostChild, isTooLate } from '../../processes/child-errors.js';
import { CorruptIndexError, NewerIndexError } from '../../index/passage-store.js';
import { documentFaultOf } from '../documents/document-fault.js';
import { isUnreachable } from './discord-errors.js';
import { NoticedError } from './noticed-error.js';
import type { DocumentFault } from '../render/documents/fault-text.js';
import type { Notice } from '../render/render-notice.js';

/** How an interaction ended that did not go as its person wanted. */
export interface Failure {
  /** Told as it is, better later, or our mistake. */
  readonly kind: 'told' | 'later' | 'unexpected';
  readonly notice: Notice;
}

/** What only the owner can mend, for whom the log has the error. */
const ownersFaults: ReadonlySet<DocumentFault['kind']> = new Set([
  'wrong-settings',
  'settings-full',
  'disk-full',
  'not-writable',
]);

/**
 * What a person is told of an error, which is never the error itself: that speaks to the owner, in
 * English and with paths.
 * @param reference names the log entry that holds the whole error
 * @param withoutPaths takes the server's paths out of what a document's reader says
 */
export function failureOf(
  error: unknown,
  reference: string,
  withoutPaths: (message: string) => string = (message) => message,
): Failure {
  if (error instanceof NoticedError) {
    const isForNow = ['tooMany', 'busy', 'later', 'answerOutOfReach'].includes(error.notice.kind);
    return { kind: isForNow ? 'later' : 'told', notice: error.notice };
  }
  if (error instanceof BusyError) return { kind: 'later', notice: { kind: 'busy' } };
  if (error instanceof CorruptIndexError) return { kind: 'told', notice: { kind: 'repairing' } };
  if (error instanceof NewerIndexError) return { kind: 'told', notice: { kind: 'newerIndex' } };
  const fault = documentFaultOf(error, withoutPaths);
  if (fault !== null) {
    const kind = ownersFaults.has(fault.kind) ? 'later' : 'told';
    return { kind, notice: { kind: 'documents', fault } };
  }
  const isForNow = isLostChild(error) || isTooLate(error);
  if (isForNow || isUnreachable(error)) return { kind: 'later', notice: { kind: 'later' } };
  return { kind: 'unexpected', notice: { kind: 'unexpected', reference } };
}
