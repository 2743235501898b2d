/** Bytes of a layout that is newer than this program. Nothing is wrong with them. */
export class NewerFormatError extends Error {
  override readonly name = 'NewerFormatError';

  constructor(found: number, known: number) {
    super(`it is of layout ${found}, this kilde knows layout ${known}`);
  }
}
