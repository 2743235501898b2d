import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnswerRequest } from '../../src/answering/answer-service.js';
import type { Answer } from '../../src/domain/answer.js';
import { ChosenPassages } from '../../src/feedback/chosen-passages.js';
import { AnswerCache } from '../../src/serving/answer-cache.js';
import { CollectionQuestions } from '../../src/serving/collection-questions.js';
import { QuestionQueue } from '../../src/serving/question-queue.js';
import { passage as found, generation } from '../discord/services.js';
import { temporaryFolder } from '../processes/processes.js';

const passage = 'ab'.repeat(20);
const question = 'ব্যাঙ কোথায় থাকে?';
const timings = { embedding: 0, dense: 0, lexical: 0, fusion: 0, reading: 0, quotes: 0 };

/** What is asked of an index that finds nothing, with the passages that are there. */
async function questionsOver(more: Partial<Answer> = {}) {
  const chosen = new ChosenPassages(path.join(await temporaryFolder(), 'chosen.json'));
  const there = new Set([passage]);
  let isAsked = 0;
  const engine = {
    generation: async () => generation,
    ask: async (request: AnswerRequest) => {
      isAsked += 1;
      const answer: Answer = {
        question: request.question,
        language: 'bn',
        kind: 'not-found',
        nearest: [],
        ...(more.corrections && { corrections: more.corrections }),
      };
      return { answer, timings, generation: generation.generation };
    },
    passage: async ({ key }: { readonly key: string }) =>
      there.has(key) ? found('Frogs live in ponds.', key) : null,
  };
  const queue = new QuestionQueue(new AnswerCache(), 50);
  const questions = new CollectionQuestions(queue, { id: 'main', engine, chosen });
  const choose = (asked: string) =>
    chosen.choose({ questions: [asked], passage, document: 'a.txt', by: '1', at: '2026-12-01' });
  const textFor = async (request: AnswerRequest) =>
    (await questions.ask(request)).chosen?.text ?? null;
  return { choose, textFor, there, chosen, asked: () => isAsked };
}

describe('a passage that was chosen', () => {
  it('comes with the answer at once, also where that is remembered from before', async () => {
    const { choose, textFor, chosen, asked } = await questionsOver();
    expect(await textFor({ question })).toBeNull();
    const { id } = await choose(question);
    expect(await textFor({ question })).toBe('Frogs live in ponds.');
    await chosen.forget(id);
    expect(await textFor({ question })).toBeNull();
    expect(asked()).toBe(1);
  });

  it('is not used where it is gone', async () => {
    const { choose, textFor, there } = await questionsOver();
    await choose(question);
    there.clear();
    expect(await textFor({ question })).toBeNull();
  });

  it('is found for a question with typing errors that are put right', async () => {
    const corrections = [{ written: 'frgos', taken: 'frogs' }];
    const { choose, textFor } = await questionsOver({ corrections });
    await choose('Where do frogs live?');
    expect(await textFor({ question: 'Where do frgos live?' })).toBe('Frogs live in ponds.');
    expect(await textFor({ question: 'Where do toads live?' })).toBeNull();
  });

  it('is not used where another document or language is asked', async () => {
    const { choose, textFor } = await questionsOver();
    await choose(question);
    const of = (filter: AnswerRequest['filter']) =>
      textFor({ question, ...(filter && { filter }) });
    expect(await of({ documents: ['b.txt'] })).toBeNull();
    expect(await of({ languages: ['bn'] })).toBeNull();
    expect(await of({ documents: ['a.txt'] })).toBe('Frogs live in ponds.');
  });
});
