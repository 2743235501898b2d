import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The documents found for one query. */
export interface Ranking {
  readonly queryId: string;
  /** Best first, without repeats. */
  readonly documents: readonly { readonly id: string; readonly score: number }[];
}

const maxDocumentsPerQuery = 100;

async function* runLines(rankings: AsyncIterable<Ranking> | Iterable<Ranking>) {
  for await (const { queryId, documents } of rankings) {
    for (const { id, score } of documents.slice(0, maxDocumentsPerQuery)) {
      yield `${queryId}\t${id}\t${score}\n`;
    }
  }
}

/**
 * Writes `query id, document id, score` with tabs between, one line a document, the best 100 of
 * each query, best first; as the rankings come, replacing a file that is there.
 * @throws what `rankings` throws, and the file system's errors
 */
export async function writeRunFile(
  path: string,
  rankings: AsyncIterable<Ranking> | Iterable<Ranking>,
): Promise<void> {
  await pipeline(Readable.from(runLines(rankings)), createWriteStream(path));
}
