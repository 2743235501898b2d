/**
 * A mistake that its maker can mend: a file, a setting, a value. The message names the culprit,
 * what was expected and what to do, and is shown as it is, without a stack.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}

/** A document that cannot be read. Never ends a run: it is listed with its reason. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
}

/** Whether an error is the file system's "no such file or folder". */
export function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Whether a folder lies where a file was looked for, or a file where a folder was. */
export function isOtherKind(error: unknown): boolean {
  return isSystemError(error) && (error.code === 'EISDIR' || error.code === 'ENOTDIR');
}

/** Whether the operating system refused something, as a full disk or a missing right makes it. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
