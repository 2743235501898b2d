import type { z } from 'zod';
import { UserError } from '../../errors.js';
import { numberedLines } from './numbered-lines.js';

function parsedJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${place}: expected one JSON object a line, got ${text.slice(0, 80)}`, {
      cause: error,
    });
  }
}

/**
 * Reads a file with one JSON object a line, each with an id of its own.
 * @throws UserError that names the file and line that is not as expected
 */
export async function readJsonLines<Entry extends { readonly id: string }>(
  path: string,
  schema: z.ZodType<Entry>,
): Promise<Entry[]> {
  const records = new Map<string, Entry>();
  for await (const { number, text } of numberedLines(path)) {
    const place = `${path}:${number}`;
    const parsed = schema.safeParse(parsedJson(text, place));
    if (!parsed.success) {
      const reasons = parsed.error.issues.map(
        ({ path: keys, message }) => `${keys.join('.') || 'line'}: ${message}`,
      );
      throw new UserError(`${place}: ${reasons.join('; ')}`);
    }
    const entry = parsed.data;
    if (records.has(entry.id)) {
      throw new UserError(`${place}: the id ${entry.id} was on an earlier line.`);
    }
    records.set(entry.id, entry);
  }
  if (records.size === 0) throw new UserError(`${path} has no lines, expected at least one.`);
  return [...records.values()];
}
