import { NewerFormatError } from './newer-format-error.js';

/** How a file of ours begins: two 32-bit numbers, in the machine's byte order. */
export interface BinaryFormat {
  readonly magic: number;
  readonly version: number;
}

/** As many bytes tell the format. */
export const formatBytes = 8;

/**
 * @param bytes all of them, or the first `formatBytes`
 * @param damaged makes the error that says what is wrong
 * @throws what `damaged` makes, where they begin otherwise or as an older version; NewerFormatError
 */
export function checkFormat(
  bytes: Uint8Array,
  { magic, version }: BinaryFormat,
  damaged: (reason: string) => Error,
): void {
  if (bytes.length < formatBytes) throw damaged('it is shorter than its header');
  const [foundMagic, found = 0] = new Uint32Array(
    Uint8Array.from(bytes.subarray(0, formatBytes)).buffer,
  );
  if (foundMagic !== magic) throw damaged('its header is another');
  if (found === version) return;
  const error = damaged(`it has layout ${found}, this program reads layout ${version}`);
  throw found < version ? error : new NewerFormatError(error.message, found, version);
}
