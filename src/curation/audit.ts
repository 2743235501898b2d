import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isNotFound } from '../errors.js';
import { underLock } from './files/process-lock.js';

const entrySchema = z.object({
  who: z.string(),
  action: z.string(),
  what: z.string(),
  /** As of `Date.toISOString`. */
  at: z.string(),
});

/** Who changed what of a collection. */
export type AuditEntry = Readonly<z.infer<typeof entrySchema>>;

/** Longer words are cut. UTF-16 units. */
const maxFieldLength = 500;

const names = ['audit.jsonl', 'audit.1.jsonl'] as const;

/**
 * Writes who changed what, a line of JSON each, in a file for the owner to read. The file before it is
 * kept, too, so that there are two of `maxBytes` at the most.
 */
export async function appendAudit(
  folder: string,
  entry: AuditEntry,
  maxBytes: number,
): Promise<void> {
  const { who, action, what, at } = entry;
  const line = `${JSON.stringify({ at, who: cut(who), action: cut(action), what: cut(what) })}\n`;
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, names[0]);
  const isFull = async () => {
    const size = await sizeOf(file);
    return size > 0 && size + Buffer.byteLength(line) > maxBytes;
  };
  if (await isFull()) {
    // Another process may have done it.
    await underLock(folder, 'audit', async () => {
      if (await isFull()) await rename(file, path.join(folder, names[1]));
    });
  }
  const handle = await open(file, 'a+');
  try {
    const { size } = await handle.stat();
    const last = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    const isTorn = size > 0 && last.buffer[0] !== 0x0a;
    await handle.appendFile(isTorn ? `\n${line}` : line);
  } finally {
    await handle.close();
  }
}

/** The newest entries, the newest first. Lines that a crash left half written are passed over. */
export async function readAudit(folder: string, count: number): Promise<AuditEntry[]> {
  const found: AuditEntry[] = [];
  for (const name of names) {
    const lines = (await textOf(path.join(folder, name))).split('\n').reverse();
    for (const line of lines) {
      if (found.length >= count) return found;
      const entry = entryOf(line);
      if (entry !== null) found.push(entry);
    }
  }
  return found;
}

function entryOf(line: string): AuditEntry | null {
  try {
    return entrySchema.safeParse(JSON.parse(line)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (isNotFound(error)) return 0;
    throw error;
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isNotFound(error)) return '';
    throw error;
  }
}

function cut(field: string): string {
  return field.length > maxFieldLength ? `${field.slice(0, maxFieldLength)}…` : field;
}
