import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { FetchError } from './fetch-error.js';

type Decoder = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const inflateZlib = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate);
const inflateBare = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);
const gunzipBytes = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

const decoders: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', gunzipBytes],
  ['x-gzip', gunzipBytes],
  ['br', promisify<Buffer, { maxOutputLength: number }, Buffer>(brotliDecompress)],
  // Some servers leave out the zlib header that RFC 9110 wants; its first byte tells.
  ['deflate', (bytes, to) => (isZlib(bytes) ? inflateZlib(bytes, to) : inflateBare(bytes, to))],
]);

/**
 * The bytes of an answer, decompressed.
 * @param maxBytes limit of what is sent and of what it decompresses to, whatever its headers say
 * @throws FetchError `too-large`, `wrong-type` (compressed in a way that was not asked for) or
 *   `empty`; else what node throws where the answer breaks off
 */
export async function readBody(
  response: IncomingMessage,
  shown: string,
  maxBytes: number,
): Promise<Buffer> {
  const encoding = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
  const decode = decoders.get(encoding);
  if (decode === undefined && encoding !== '' && encoding !== 'identity') {
    const reason = 'is compressed in a way that was not asked for. Upload the file instead.';
    throw new FetchError('wrong-type', shown, reason);
  }
  if (Number(response.headers['content-length']) > maxBytes) throw tooLarge(shown, maxBytes);
  const sent = await sentBytes(response, maxBytes);
  if (sent === null) throw tooLarge(shown, maxBytes);
  const bytes =
    decode === undefined || sent.length === 0 ? sent : await decoded(sent, decode, maxBytes, shown);
  if (bytes.length === 0) {
    throw new FetchError('empty', shown, 'the server sent nothing. Check that it opens.');
  }
  return bytes;
}

/**
 * Copied as they come: of a body in chunks of a byte each, what Node makes for each chunk would
 * take a hundred times its size.
 * @returns null where they are more than `maxBytes`
 */
async function sentBytes(response: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  let bytes = Buffer.allocUnsafe(Math.min(maxBytes, 64 * 1024));
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    const next = length + chunk.length;
    if (next > maxBytes) return null;
    if (next > bytes.length) {
      const larger = Buffer.allocUnsafe(Math.min(maxBytes, Math.max(next, 2 * bytes.length)));
      bytes.copy(larger, 0, 0, length);
      bytes = larger;
    }
    chunk.copy(bytes, length);
    length = next;
  }
  return bytes.subarray(0, length);
}

async function decoded(
  sent: Buffer,
  decode: Decoder,
  maxBytes: number,
  shown: string,
): Promise<Buffer> {
  try {
    return await decode(sent, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge(shown, maxBytes);
    }
    throw error;
  }
}

/** RFC 1950: the low half of the first byte names the method, and 8 is the only one. */
function isZlib(bytes: Buffer): boolean {
  return ((bytes[0] ?? 0) & 0x0f) === 8;
}

function tooLarge(shown: string, maxBytes: number): FetchError {
  const megabytes = Math.max(1, Math.floor(maxBytes / 1_000_000));
  const reason = `is larger than the ${megabytes} MB allowed. Give a smaller file, or parts of it.`;
  return new FetchError('too-large', shown, reason);
}
