import path from 'node:path';
import { z } from 'zod';
import { readJsonLines } from '../sets/json-lines.js';

/** The file with the questions of a collection, beside the folder `docs`. */
export const questionsFile = 'questions.jsonl';

/** A regular expression for text in NFC; the case of letters does not count. */
const pattern = z.string().transform((source, context) => {
  try {
    return new RegExp(source.normalize('NFC'), 'iu');
  } catch (error) {
    context.addIssue(`expected a regular expression: ${String(error)}`);
    return z.NEVER;
  }
});

const questionLine = z
  .object({
    id: z.string().min(1),
    question: z.string().min(1),
    documents: z.array(z.string()),
    text: pattern.nullish(),
    answer: z.string().min(1).nullish(),
    also: z.array(z.object({ document: z.string(), text: pattern })).default([]),
    lang: z.string().nullish(),
    kind: z.string().nullish(),
    origin: z.string().nullish(),
  })
  .refine(({ documents, also }) => documents.length > 0 || also.length === 0, {
    path: ['documents'],
    message: 'expected the documents that answer, for "also" names a place that does',
  });

/** Where a right answer stands. */
interface RightPlace {
  readonly documents: readonly string[];
  /** What a passage of them matches that answers; null where each does. */
  readonly text: RegExp | null;
}

/** A question that people ask of a collection, with where the answer stands. */
export interface QuestionKey {
  readonly id: string;
  readonly question: string;
  /** None where the documents do not answer. */
  readonly places: readonly RightPlace[];
  /** The exact words that answer, where they are known. */
  readonly answer: string | null;
}

/**
 * Reads the questions of a collection.
 * @throws UserError that names the file and line that is not as expected
 */
export async function readQuestionKeys(folder: string): Promise<readonly QuestionKey[]> {
  const lines = await readJsonLines(path.join(folder, questionsFile), questionLine);
  return lines.map(({ id, question, documents, text = null, answer = null, also }) => {
    const places = [
      { documents, text },
      ...also.map((place) => ({ documents: [place.document], text: place.text })),
    ];
    return { id, question, places: documents.length === 0 ? [] : places, answer };
  });
}

/** The documents that answer, each once, in the order of their ids. */
export function answeringDocuments({ places }: QuestionKey): readonly string[] {
  return [...new Set(places.flatMap(({ documents }) => documents))].sort();
}
