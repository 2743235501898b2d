import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../errors.js';
import { readJsonLines } from './json-lines.js';
import { numberedLines } from './numbered-lines.js';

/** Fit to stand in a line of `qrels.tsv`. */
const id = z.string().regex(/^[^\t\r\n]+$/, 'expected one or more characters, no tab or line end');

const documentLine = z.object({
  id,
  lang: z.string().min(1),
  text: z.string(),
  title: z.string().optional(),
  group: z.string().optional(),
});

const queryLine = z.object({
  id,
  lang: z.string().min(1),
  text: z.string(),
  group: z.string().optional(),
  qgroup: z.string().optional(),
  answer: z.string().optional(),
  answerable: z.boolean().optional(),
});

/**
 * A document of a set. `group` is shared by the translations of one text.
 */
export type DatasetDocument = Readonly<z.infer<typeof documentLine>>;

/**
 * A query of a set. `group` is that of the documents it is about, `qgroup` is shared by the
 * translations of one query, `answer` is its answer in words; `answerable: false` says that no
 * document answers it.
 */
export type DatasetQuery = Readonly<z.infer<typeof queryLine>>;

/** A set of documents and queries with judgements of which documents are relevant. */
export interface Dataset {
  readonly documents: readonly DatasetDocument[];
  readonly queries: readonly DatasetQuery[];
  /** Ids of the documents judged relevant, by the id of the query. */
  readonly judgements: ReadonlyMap<string, ReadonlySet<string>>;
}

async function readJudgements(path: string): Promise<Map<string, Set<string>>> {
  const judgements = new Map<string, Set<string>>();
  for await (const { number, text } of numberedLines(path)) {
    const [query = '', document = '', grade = '', ...others] = text.split('\t');
    if (query === '' || document === '' || !/^\d+$/.test(grade) || others.length > 0) {
      throw new UserError(
        `${path}:${number}: expected query id, document id and a whole number with tabs between, got ${text.slice(0, 80)}`,
      );
    }
    if (Number(grade) === 0) continue;
    const relevant = judgements.get(query);
    if (relevant) relevant.add(document);
    else judgements.set(query, new Set([document]));
  }
  return judgements;
}

/**
 * Reads a folder with `corpus.jsonl` (`id`, `lang`, `text`, and perhaps `title`, `group`),
 * `queries.jsonl` (`id`, `lang`, `text`, and perhaps `group`, `qgroup`, `answer`, `answerable`) and
 * `qrels.tsv` (query id, document id, grade; relevant above 0). Other keys are passed over.
 * @throws UserError that names the file and line that is not as expected
 */
export async function readDataset(folder: string): Promise<Dataset> {
  return {
    documents: await readJsonLines(join(folder, 'corpus.jsonl'), documentLine),
    queries: await readJsonLines(join(folder, 'queries.jsonl'), queryLine),
    judgements: await readJudgements(join(folder, 'qrels.tsv')),
  };
}
