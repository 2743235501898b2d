import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { readSmallFile } from '../documents/find/small-file.js';
import { isNotFound, UserError } from '../errors.js';

/** A passage that moderators chose for questions. */
export interface Choice {
  /** 1 to 24 of `A-Z a-z 0-9 - _`. */
  readonly id: string;
  /** The ways in which it is asked; each counts. */
  readonly questions: readonly string[];
  /** As `passageKey` names it. */
  readonly passage: string;
  /** Id of the passage's document, for who reads the file. */
  readonly document: string;
  /** Who chose. */
  readonly by: string;
  /** A day, or a time as `2026-12-01T10:00:00.000Z`. */
  readonly at: string;
}

export const mostQuestions = 50;
export const mostChoices = 1000;
/** In UTF-16 units. */
const longestName = 4096;
const longestQuestion = 12_000;
/** In bytes: far more than moderators choose. */
const mostBytes = 16 * 1024 * 1024;
const mostFaults = 20;

const text = z.string().min(1);
const choice = z.strictObject({
  id: z.string().regex(/^[\w-]{1,24}$/u, 'expected 1 to 24 letters, digits, "-" or "_"'),
  questions: z.array(text.max(longestQuestion)).min(1).max(mostQuestions),
  passage: z.string().regex(/^[\da-f]{40}$/u, 'expected the key of a passage, 40 hex digits'),
  document: text.max(longestName),
  by: z.string().max(longestName),
  at: z.string().refine((value) => !Number.isNaN(Date.parse(value)), {
    message: 'expected a time such as 2026-12-01T10:00:00Z',
  }),
}) satisfies z.ZodType<Choice>;

const choicesFile = z.strictObject({
  choices: z
    .array(choice)
    .max(mostChoices)
    .refine((choices) => new Set(choices.map(({ id }) => id)).size === choices.length, {
      message: 'expected an id of its own for each',
    }),
});

/**
 * Reads what moderators chose; nothing where there is no such file.
 * @throws UserError that names what is wrong in it; the file system's errors
 */
export async function readChoices(file: string): Promise<readonly Choice[]> {
  const bytes = await bytesOf(file);
  if (bytes === null) return [];
  const parsed = choicesFile.safeParse(parsedJson(file, bytes));
  if (parsed.success) return parsed.data.choices;
  throw faultyFile(file, parsed.error.issues.map(faultOf));
}

/** Writes the file whole or not at all. Readable by its owner only: it holds what people asked. */
export async function writeChoices(file: string, choices: readonly Choice[]): Promise<void> {
  await writeFileAtomic(file, `${JSON.stringify({ choices }, null, 2)}\n`, { mode: 0o600 });
}

async function bytesOf(file: string): Promise<Uint8Array | null> {
  try {
    const bytes = await readSmallFile(file, mostBytes);
    if (bytes instanceof Uint8Array) return bytes;
    const fault = bytes === 'too-large' ? `it is larger than ${mostBytes} bytes` : 'it is no file';
    throw faultyFile(file, [fault]);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

function parsedJson(file: string, bytes: Uint8Array): unknown {
  try {
    // An editor may have left a byte order mark, which the decoder takes off.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) throw faultyFile(file, [`no JSON: ${error.message}`]);
    if (error instanceof TypeError) throw faultyFile(file, ['it is not UTF-8']);
    throw error;
  }
}

function faultOf(issue: { readonly path: readonly PropertyKey[]; readonly message: string }) {
  const keys = issue.path.map((part) => (typeof part === 'number' ? part + 1 : String(part)));
  return keys.length === 0 ? issue.message : `${keys.join(' › ')}: ${issue.message}`;
}

function faultyFile(file: string, faults: readonly string[]): UserError {
  const shown = faults
    .slice(0, mostFaults)
    .map((fault) => `\n  ${fault.replaceAll(/[\p{C}\s]+/gu, ' ').slice(0, 300)}`);
  return new UserError(
    `What moderators chose cannot be read from ${file}; nothing is written to it until it is mended ` +
      `or moved away:${shown.join('')}`,
  );
}
