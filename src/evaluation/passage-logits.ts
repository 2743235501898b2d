import { readablePassage } from '../answering/judging/readable-passage.js';
import type { OpenGeneration } from '../index/passage-store.js';
import { ReadingError, type Reader } from '../reading/reader.js';

/** Reads passages for a question; gives the logits that they answer, in the order of the rows. */
export type PassageLogits = (
  question: string,
  rows: readonly number[],
) => Promise<readonly number[]>;

/** @throws ReadingError of a passage that could not be read: a set's are known to be sound */
export function passageLogits(
  generation: OpenGeneration,
  reader: Reader,
  signal?: AbortSignal,
): PassageLogits {
  return async (question, rows) => {
    const passages = await Promise.all(rows.map((row) => readablePassage(generation, row)));
    const readings = await reader.read(question, passages, signal);
    return readings.map((reading) => {
      if (reading instanceof ReadingError) throw reading;
      return reading.logit;
    });
  };
}
