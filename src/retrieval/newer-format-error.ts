/** Bytes of a layout that is newer than this program. */
export class NewerFormatError extends Error {
  override readonly name = 'NewerFormatError';
  /** Both layouts, in words. */
  readonly difference: string;

  constructor(message: string, found: number, known: number) {
    super(message);
    this.difference = `it is of layout ${found}, this kilde knows layout ${known}`;
  }
}
