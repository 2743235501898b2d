import { describe, expect, it } from 'vitest';
import { AnswerCache } from '../../src/serving/answer-cache.js';
import type { TimedAnswer } from '../../src/answering/answer-service.js';
import { CollectionQuestions } from '../../src/serving/collection-questions.js';
import {
  QuestionQueue,
  BusyError,
  type AskedCollection,
} from '../../src/serving/question-queue.js';
import type { GenerationInfo } from '../../src/index/passage-store.js';
import { sampleFingerprint } from '../index/passage-samples.js';

function answerTo(question: string): TimedAnswer {
  const timings = { embedding: 1, dense: 1, lexical: 1, fusion: 1, reading: 1, quotes: 1 };
  return { answer: { kind: 'empty-index', question, language: 'und' }, timings };
}

/** An engine that answers when it is told to. */
function heldEngine() {
  const held: (() => void)[] = [];
  const asked: string[] = [];
  const state = { generation: 'one' as string | null };
  const engine = {
    generation: async (): Promise<GenerationInfo | null> =>
      state.generation === null
        ? null
        : {
            generation: state.generation,
            createdAt: '2026-01-01T00:00:00Z',
            fingerprint: sampleFingerprint,
            documents: 1,
            passages: 1,
          },
    ask: async ({ question }: { readonly question: string }, signal?: AbortSignal) => {
      asked.push(question);
      await new Promise<void>((resolve, reject) => {
        held.push(resolve);
        signal?.addEventListener('abort', () => {
          held.splice(held.indexOf(resolve), 1);
          reject(signal.reason);
        });
      });
      return { ...answerTo(question), generation: state.generation };
    },
  };
  const release = async () => {
    for (let turn = 0; held.length === 0; turn += 1) {
      if (turn === 10_000) throw new Error('Nothing is asked');
      await Promise.resolve();
    }
    held.shift()?.();
  };
  return { engine, asked, state, release };
}

/** The queue, as one collection asks it. */
function queueTo(
  engine: AskedCollection['engine'],
  cache: AnswerCache,
  mostWaiting: number,
  waitLimitMs?: number,
): CollectionQuestions {
  const queue = new QuestionQueue(cache, mostWaiting, waitLimitMs);
  const passage = () => expect.fail('Nothing was chosen');
  const chosen = { matching: () => null };
  return new CollectionQuestions(queue, { id: 'main', engine: { ...engine, passage }, chosen });
}

async function settledOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: unknown) => error);
}

describe('the queue of questions', () => {
  it('answers them in order, some at a time, and turns away who would wait too long', async () => {
    const { engine, asked, release } = heldEngine();
    const queue = queueTo(engine, new AnswerCache(), 2);
    const answers = ['a', 'b', 'c', 'd'].map((question) => queue.ask({ question }));
    expect(queue.load).toEqual({ waiting: 2, inWork: 2 });
    expect(await settledOf(queue.ask({ question: 'e' }))).toBeInstanceOf(BusyError);
    for (const _ of answers) await release();
    const served = await Promise.all(answers);
    expect(served.map(({ answer }) => answer.question)).toEqual(['a', 'b', 'c', 'd']);
    expect(asked).toEqual(['a', 'b', 'c', 'd']);
    expect(queue.load).toEqual({ waiting: 0, inWork: 0 });
  });

  it('turns away who has waited too long, and nobody who is being answered', async () => {
    const { engine, asked, release } = heldEngine();
    const queue = queueTo(engine, new AnswerCache(), 2, 20);
    const [a, b, c] = ['a', 'b', 'c'].map((question) => queue.ask({ question }));
    expect(await settledOf(c!)).toBeInstanceOf(BusyError);
    await release();
    await release();
    expect((await Promise.all([a, b])).map((served) => served?.isCached)).toEqual([false, false]);
    expect(asked).toEqual(['a', 'b']);
    expect(queue.load).toEqual({ waiting: 0, inWork: 0 });
  });

  it('gives an answer though the engine is lost right after it', async () => {
    const { engine, asked, release } = heldEngine();
    const generation = () =>
      asked.length === 0 ? engine.generation() : Promise.reject(new Error('no engine any more'));
    const queue = queueTo({ ...engine, generation }, new AnswerCache(), 2);
    const answer = queue.ask({ question: 'a' });
    await release();
    expect((await answer).answer.question).toBe('a');
  });

  it('remembers an answer for as long as its generation is current', async () => {
    const { engine, asked, state, release } = heldEngine();
    const queue = queueTo(engine, new AnswerCache(), 10);
    const first = queue.ask({ question: 'a' });
    await release();
    expect(await first).toMatchObject({ isCached: false, generation: 'one' });
    expect(await queue.ask({ question: 'a' })).toMatchObject({ isCached: true });
    state.generation = 'two';
    const third = queue.ask({ question: 'a' });
    await release();
    expect(await third).toMatchObject({ isCached: false, generation: 'two' });
    expect(asked).toEqual(['a', 'a']);
  });

  it('remembers an answer for the generation that it is from, which may be another by then', async () => {
    const { engine, asked, state, release } = heldEngine();
    const queue = queueTo(engine, new AnswerCache(), 10);
    const first = queue.ask({ question: 'a' });
    while (asked.length === 0) await Promise.resolve();
    state.generation = 'two';
    await release();
    expect(await first).toMatchObject({ isCached: false, generation: 'two' });
    expect(await queue.ask({ question: 'a' })).toMatchObject({ isCached: true });
    state.generation = 'one';
    const again = queue.ask({ question: 'a' });
    await release();
    expect(await again).toMatchObject({ isCached: false, generation: 'one' });
  });

  it('does not remember that there was no index', async () => {
    const { engine, asked, state, release } = heldEngine();
    state.generation = null;
    const queue = queueTo(engine, new AnswerCache(), 10);
    for (let i = 0; i < 2; i += 1) {
      const answer = queue.ask({ question: 'a' });
      await release();
      expect(await answer).toMatchObject({ isCached: false, generation: null });
    }
    expect(asked).toEqual(['a', 'a']);
  });

  it('does not begin a question that was given up while it waited', async () => {
    const { engine, asked, release } = heldEngine();
    const queue = queueTo(engine, new AnswerCache(), 10);
    const running = ['a', 'b'].map((question) => queue.ask({ question }));
    const controller = new AbortController();
    const waiting = settledOf(queue.ask({ question: 'c' }, controller.signal));
    controller.abort(new Error('enough'));
    await release();
    await release();
    await Promise.all(running);
    expect(await waiting).toMatchObject({ message: 'enough' });
    expect(asked).toEqual(['a', 'b']);
  });
});

describe('what is asked aside', () => {
  const never = new AbortController().signal;
  const turns = async () => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  };

  it('waits until nobody else asks', async () => {
    const { engine, asked, release } = heldEngine();
    const queue = queueTo(engine, new AnswerCache(), 10);
    const people = ['a', 'b', 'c'].map((question) => queue.ask({ question }));
    const aside = queue.askAside({ question: 'aside' }, never);
    for (const _ of people) {
      await turns();
      expect(asked).not.toContain('aside');
      await release();
    }
    await Promise.all(people);
    await release();
    expect((await aside).question).toBe('aside');
    expect(asked.at(-1)).toBe('aside');
  });

  it('gives way to whoever asks meanwhile, and is asked again afterwards', async () => {
    const { engine, asked, release } = heldEngine();
    const queue = queueTo(engine, new AnswerCache(), 10);
    const aside = queue.askAside({ question: 'aside' }, never);
    await expect.poll(() => asked).toEqual(['aside']);
    const person = queue.ask({ question: 'a' });
    await release();
    expect((await person).answer.question).toBe('a');
    await release();
    expect((await aside).question).toBe('aside');
    expect(asked).toEqual(['aside', 'a', 'aside']);
  });

  it('is given up when it is no longer wanted, whether it waits or is in work', async () => {
    const { engine, asked, release } = heldEngine();
    const queue = queueTo(engine, new AnswerCache(), 10);
    const wanted = new AbortController();
    const inWork = settledOf(queue.askAside({ question: 'aside' }, wanted.signal));
    await expect.poll(() => asked).toEqual(['aside']);
    wanted.abort(new Error('enough'));
    expect(await inWork).toMatchObject({ message: 'enough' });
    const person = queue.ask({ question: 'a' });
    const waiting = settledOf(queue.askAside({ question: 'aside' }, wanted.signal));
    await release();
    await person;
    expect(await waiting).toMatchObject({ message: 'enough' });
    expect(asked).toEqual(['aside', 'a']);
  });

  it('is given up at once while others ask, and nothing of it is left waiting', async () => {
    const { engine, asked, release } = heldEngine();
    const queue = queueTo(engine, new AnswerCache(), 10);
    const person = queue.ask({ question: 'a' });
    const wanted = new AbortController();
    const waiting = settledOf(queue.askAside({ question: 'aside' }, wanted.signal));
    wanted.abort(new Error('enough'));
    expect(await waiting).toMatchObject({ message: 'enough' });
    expect(queue.load).toEqual({ waiting: 0, inWork: 1 });
    await release();
    await person;
    expect(asked).toEqual(['a']);
  });

  it('is one question at a time, and gives way, however many collections ask', async () => {
    const { engine, asked, release } = heldEngine();
    const queue = new QuestionQueue(new AnswerCache(), 10);
    const asides = ['one', 'two', 'three'].map((id) =>
      queue.askAside({ id, engine }, { question: id }, never),
    );
    await expect.poll(() => asked).toEqual(['one']);
    const person = queue.ask({ id: 'four', engine }, { question: 'a' });
    await release();
    expect((await person).answer.question).toBe('a');
    for (const _ of asides) await release();
    expect((await Promise.all(asides)).map(({ question }) => question)).toEqual([
      'one',
      'two',
      'three',
    ]);
    expect(asked).toEqual(['one', 'a', 'one', 'two', 'three']);
  });

  it('counts neither as waiting nor as in work', async () => {
    const { engine, asked, release } = heldEngine();
    const queue = queueTo(engine, new AnswerCache(), 10);
    const aside = queue.askAside({ question: 'aside' }, never);
    await expect.poll(() => asked).toEqual(['aside']);
    expect(queue.load).toEqual({ waiting: 0, inWork: 0 });
    await release();
    await aside;
  });
});
