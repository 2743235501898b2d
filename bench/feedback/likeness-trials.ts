import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readConfig } from '../../src/config.js';
import { TransformersEmbedder } from '../../src/embedding/transformers-embedder.js';
import { readQuestionKeys } from '../../src/evaluation/collections/question-keys.js';
import { questionVariants } from '../../src/evaluation/collections/question-variants.js';
import { bareQuestion, questionKey } from '../../src/feedback/compared-words.js';
import type { WantedQuestion } from '../../src/feedback/question-group.js';
import { alikeQuestions } from '../../test/feedback/likeness-questions.js';

/** A question in one of the ways of putting it, with what it asks. */
export interface Trial {
  /** Two trials ask the same where this is the same. */
  readonly asks: string;
  readonly isReworded: boolean;
  readonly wanted: WantedQuestion & { readonly vector: Float32Array };
}

/** By the id of a question of a collection: how else it may be put. */
const rewordings = z
  .record(z.string(), z.array(z.string()))
  .parse(JSON.parse(readFileSync(new URL('rewordings.json', import.meta.url), 'utf8')));

export interface LikenessTrials {
  /** By the collection's name, each wording once. */
  readonly collections: ReadonlyMap<string, readonly Trial[]>;
  /** Questions of which some ask another thing in nearly the same words. */
  readonly nearlySame: readonly (readonly Trial[])[];
}

/** Embeds the questions of collections in all variants, with their rewordings. */
export async function likenessTrials(folders: readonly string[]): Promise<LikenessTrials> {
  const embedder = await TransformersEmbedder.load(readConfig({}).model);
  const trial = async (asks: string, question: string, isReworded: boolean): Promise<Trial> => {
    const vector = await embedder.embedQuery(bareQuestion(question));
    const at = new Date(0);
    const came = { outcome: 'not-found', quoted: null, probability: null } as const;
    const wanted = { ...came, answer: '', question, language: 'und', at, last: at, wrongVotes: 0 };
    return { asks, isReworded, wanted: { ...wanted, vector } };
  };
  const collections = new Map<string, readonly Trial[]>();
  for (const folder of folders) {
    const own: Trial[] = [];
    for (const { id, question } of await readQuestionKeys(folder)) {
      const varied = Object.values(questionVariants).map((vary) => vary(question));
      for (const text of varied) own.push(await trial(id, text, false));
      for (const text of rewordings[id] ?? []) own.push(await trial(id, text, true));
    }
    collections.set(path.basename(folder), eachOnce(own));
  }
  const nearlySame: (readonly Trial[])[] = [];
  for (const { alike, others } of alikeQuestions) {
    const own: Trial[] = [];
    for (const text of alike) own.push(await trial('', text, true));
    for (const text of others) own.push(await trial(text, text, true));
    nearlySame.push(eachOnce(own));
  }
  await embedder.close();
  return { collections, nearlySame };
}

/** Those of the same words are the same without a measurement. */
function eachOnce(trials: readonly Trial[]): Trial[] {
  const byWords = new Map(trials.map((trial) => [questionKey(trial.wanted.question), trial]));
  return [...byWords.values()];
}
