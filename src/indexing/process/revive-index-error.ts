import type { WireError } from '../../processes/child-protocol.js';
import { CorruptIndexError, IndexLockedError, NewerIndexError } from '../../index/passage-store.js';

/** An error of the store in a child process, as the class that it was there. */
export function reviveIndexError({ name, fields }: WireError): Error | undefined {
  const { file, reason, difference, pid, host, since } = fields;
  if (name === 'CorruptIndexError' && typeof file === 'string') {
    return new CorruptIndexError(file, typeof reason === 'string' ? reason : 'is damaged');
  }
  if (name === 'NewerIndexError' && typeof file === 'string' && typeof difference === 'string') {
    return new NewerIndexError(file, difference);
  }
  if (name !== 'IndexLockedError' || typeof pid !== 'number') return undefined;
  if (typeof host !== 'string' || typeof since !== 'string') return undefined;
  return new IndexLockedError({ pid, host, since });
}
