import type { IncomingMessage } from 'node:http';
import { RestError, restError } from './rest-error.js';
import type { UploadedFile } from './request-bodies.js';

export interface ReadBody {
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

const fileField = /^files\[(\d+)\]$/;

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}

/**
 * JSON, or multipart with `payload_json` and `files[n]`.
 * @throws {RestError} 50109 for what is not JSON
 */
export async function parseBody(bytes: Buffer, contentType: string): Promise<ReadBody> {
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (contentType.startsWith('multipart/form-data')) return parseForm(bytes, contentType);
  if (!contentType.startsWith('application/json')) {
    throw new RestError(400, 50035, 'Invalid Form Body', {
      errors: {
        _errors: [
          {
            code: 'CONTENT_TYPE_INVALID',
            message:
              'Expected "Content-Type" header to be application/json or multipart/form-data.',
          },
        ],
      },
    });
  }
  return { body: parseJson(bytes.toString('utf8')), files: [] };
}

async function parseForm(bytes: Buffer, contentType: string): Promise<ReadBody> {
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': contentType },
  }).formData();
  const files: UploadedFile[] = [];
  let body: unknown = {};
  for (const [field, value] of form.entries()) {
    if (field === 'payload_json' && typeof value === 'string') body = parseJson(value);
    const index = fileField.exec(field)?.[1];
    if (index === undefined || typeof value === 'string') continue;
    files.push({
      index,
      name: value.name,
      contentType: value.type === '' ? 'application/octet-stream' : value.type,
      bytes: Buffer.from(await value.arrayBuffer()),
    });
  }
  return { body, files };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw restError('invalidJson');
    throw error;
  }
}
