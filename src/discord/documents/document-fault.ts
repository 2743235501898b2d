import { CurationError } from '../../curation/curation-error.js';
import { FetchError } from '../../fetching/fetch-error.js';
import { KeepingError } from '../../serving/keeping/keeping-error.js';
import type { DocumentFault } from '../render/documents/fault-text.js';

/**
 * Why something was not done with documents; null for any other error.
 * @param withoutPaths takes the server's paths out of what a document's reader says
 */
export function documentFaultOf(
  error: unknown,
  withoutPaths: (message: string) => string,
): DocumentFault | null {
  if (error instanceof CurationError) return error.fault;
  if (error instanceof FetchError) {
    return { kind: 'not-fetched', failure: error.kind, status: error.status };
  }
  if (!(error instanceof KeepingError)) return null;
  const { fault } = error;
  if (fault.kind !== 'unreadable') return fault;
  return { ...fault, reason: withoutPaths(fault.reason) };
}
