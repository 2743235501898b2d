import { UserError, messageOf } from '../../../errors.js';
import { NewerFormatError } from '../../../retrieval/newer-format-error.js';
import { CorruptIndexError, NewerIndexError } from '../../passage-store.js';

/** Reads a file's contents; an error that does not name its file yet is given the file's name. */
export async function explainingReadErrors<T>(
  file: string,
  read: () => Promise<T> | T,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof NewerFormatError) {
      throw new NewerIndexError(file, error.difference, { cause: error });
    }
    // The file system's errors, such as a missing permission, say nothing against the contents.
    if (error instanceof UserError || (error instanceof Error && 'syscall' in error)) throw error;
    throw new CorruptIndexError(file, `cannot be understood (${messageOf(error)})`, {
      cause: error,
    });
  }
}
