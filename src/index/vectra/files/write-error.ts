import { UserError } from '../../../errors.js';

const adviceByCode: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: free some space, then try again.',
  EDQUOT: 'The quota is used up: free some space, then try again.',
  EACCES: 'Let this user write there, or choose another folder for the index.',
  EPERM: 'Let this user write there, or choose another folder for the index.',
  EROFS: 'It cannot be written to: choose another folder for the index.',
};

/**
 * Runs what writes into the index's folder. What the file system refuses becomes a UserError that
 * names the folder; the index stays as it was.
 */
export async function explainingWriteErrors<T>(
  folder: string,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) throw error;
    const advice = adviceByCode[String(error.code)] ?? 'Look after it, then try again.';
    throw new UserError(
      `The index in ${folder} could not be written (${error.message}) and stays as it was. ${advice}`,
      { cause: error },
    );
  }
}
