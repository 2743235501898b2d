import { z } from 'zod';
import type { Finished } from './kilde.js';

const offset = z.int().nonnegative();
const span = z.object({ start: offset, end: offset });
const language = z.string().regex(/^[a-z]{2,3}$/u);

const at = { start: offset, end: offset };
const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('code'), ...at, language: z.string().nullable() }),
  z.object({ kind: z.literal('inline-code'), ...at }),
  z.object({ kind: z.literal('item'), ...at, depth: offset, isOrdered: z.boolean() }),
  z.object({
    kind: z.literal('table'),
    ...at,
    head: z.array(z.string()),
    rows: z.array(z.array(span)),
  }),
]);

const quote = z.object({
  text: z.string().min(1),
  highlights: z.array(span),
  underlined: span.nullable(),
  answer: span.extend({ probability: z.number().min(0).max(1) }).nullable(),
  document: z.string().min(1),
  title: z.string().min(1),
  language,
  score: z.number(),
  probability: z.number().min(0).max(1),
  isCertain: z.boolean(),
  source: z.object({ url: z.url({ protocol: /^https?$/u }), host: z.string().min(1) }).nullable(),
  start: offset,
  end: offset,
  editions: z.array(
    z.object({
      document: z.string().min(1),
      language,
      start: offset,
      end: offset,
      highlights: z.array(span).min(1),
    }),
  ),
  page: z.int().positive().nullable(),
  headings: z.array(z.string()),
  anchors: z.array(z.string().nullable()),
  link: z.url({ protocol: /^https?$/u }).nullable(),
  blocks: z.array(block),
});
export type QuoteJson = z.infer<typeof quote>;

const asked = {
  question: z.string(),
  language,
  corrections: z
    .array(z.object({ written: z.string().min(1), taken: z.string().min(1) }))
    .min(1)
    .optional(),
};

/** What `ask --json` prints. */
export const answerJson = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answered'), ...asked, quotes: z.array(quote).min(1) }),
  z.object({
    kind: z.literal('not-found'),
    ...asked,
    nearest: z.array(quote),
    quotes: z.undefined().optional(),
  }),
  z.object({ kind: z.literal('empty-index'), ...asked }),
]);
export type AnswerJson = z.infer<typeof answerJson>;

const changes = {
  added: z.array(z.string()),
  changed: z.array(z.string()),
  removed: z.array(z.string()),
  unchanged: z.int().nonnegative(),
  failed: z.array(z.object({ document: z.string(), reason: z.string().min(1) })),
  passages: z.int().nonnegative(),
};

/** What `index --json` prints. */
export const reportJson = z.object({
  ...changes,
  embedded: z.int().nonnegative(),
  seconds: z.number().nonnegative(),
  generation: z.string().nullable(),
});

/** What `index --preview --json` prints. */
export const previewJson = z.object(changes);

/** What `source --json` prints. */
export const sourceJson = z.object({
  documents: z.array(
    z.object({
      document: z.string(),
      title: z.string(),
      language,
      source: z.object({ url: z.string(), host: z.string() }).nullable(),
      editions: z.array(z.object({ document: z.string(), language })),
      documentText: z.string().optional(),
    }),
  ),
});

/** What `status --json` prints. */
export const statusJson = z.object({
  documentsDir: z.string(),
  indexDir: z.string(),
  generation: z.string().nullable(),
  createdAt: z.string().nullable(),
  documents: z.int(),
  passages: z.int(),
  furniture: z.int().nonnegative(),
  languages: z.record(z.string(), z.int()),
  model: z.string(),
});

/** What `doctor --json` prints. */
export const doctorJson = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
});

/**
 * The one object that a command printed.
 * @throws Error with what it said on stderr, where stdout is not a line of JSON of this shape
 */
export function parsedOutput<T>({ stdout, stderr }: Finished, shape: z.ZodType<T>): T {
  const [line = '', rest] = stdout.split('\n');
  if (rest !== '') throw new Error(`Not one line on stdout: ${stdout}${stderr}`);
  return shape.parse(JSON.parse(line));
}
