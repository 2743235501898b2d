import { describe, expect, it } from 'vitest';
import { DocumentCatalogue } from '../../src/answering/document-catalogue.js';
import { GuardedEngine, type IndexError } from '../../src/serving/guarded-engine.js';
import {
  CorruptIndexError,
  NewerIndexError,
  type GenerationInfo,
} from '../../src/index/passage-store.js';
import { generation } from '../discord/services.js';

const question = { question: 'q' };
const timings = { embedding: 0, dense: 0, lexical: 0, fusion: 0, reading: 1, quotes: 0 };
const answer = {
  answer: { kind: 'empty-index', language: 'und', ...question },
  timings,
  generation: 'one',
} as const;

/** An engine that does as the test says, behind its guard. */
function guarded() {
  const heard: IndexError[] = [];
  const state = {
    asked: 0,
    failure: null as Error | null,
    open: generation as GenerationInfo | null,
    current: generation as GenerationInfo | null,
  };
  const fail = () => {
    if (state.failure !== null) throw state.failure;
  };
  const engine = new GuardedEngine(
    {
      ask: async () => {
        state.asked++;
        fail();
        return answer;
      },
      passage: async () => null,
      page: async () => null,
      catalogue: async () => new DocumentCatalogue([]),
      headings: async () => [],
      exampleCandidates: async () => {
        fail();
        return [];
      },
      generation: async () => {
        fail();
        return state.open;
      },
      follow: async () => fail(),
    },
    (indexError) => heard.push(indexError),
  );
  return { engine, state, heard, store: { current: async () => state.current } };
}

const damaged = new CorruptIndexError('texts.bin', 'is not what was written');

describe('a guarded engine', () => {
  it.each([damaged, new NewerIndexError('manifest.json', 'it is of layout 9')])(
    'asks no engine once the index cannot be read, and is heard once: %s',
    async (indexError) => {
      const { engine, state, heard } = guarded();
      state.failure = indexError;
      for (let time = 0; time < 3; time++) {
        await expect(engine.ask(question)).rejects.toBe(indexError);
        await expect(engine.generation()).rejects.toBe(indexError);
        await expect(engine.passage({ key: 'k', marked: [] })).rejects.toBe(indexError);
        await expect(engine.headings()).rejects.toBe(indexError);
        await expect(engine.exampleCandidates()).rejects.toBe(indexError);
      }
      expect(state.asked).toBe(1);
      expect(heard).toEqual([indexError]);
      expect(engine.indexError).toBe(indexError);
    },
  );

  it('asks again when it followed to an index that can be read', async () => {
    const { engine, state, store } = guarded();
    state.failure = damaged;
    await expect(engine.ask(question)).rejects.toBe(damaged);
    await expect(engine.follow(store)).rejects.toBe(damaged);
    expect(engine.indexError).toBe(damaged);
    state.failure = null;
    await engine.follow(store);
    expect(engine.indexError).toBeNull();
    expect(await engine.ask(question)).toBe(answer);
  });

  it('is heard again when the error becomes another', async () => {
    const { engine, state, store, heard } = guarded();
    const newer = new NewerIndexError('manifest.json', 'it is of layout 9');
    for (const indexError of [newer, newer, damaged, damaged]) {
      state.failure = indexError;
      await expect(engine.follow(store)).rejects.toBe(indexError);
    }
    expect(heard).toEqual([newer, damaged]);
  });

  it('takes an index that is gone for damaged, but one that never was for none', async () => {
    const { engine, state, store, heard } = guarded();
    state.current = state.open = null;
    await engine.follow(store);
    expect(await engine.generation()).toBeNull();
    state.current = state.open = generation;
    expect(await engine.generation()).toBe(generation);
    state.current = null;
    await expect(engine.follow(store)).rejects.toThrow(CorruptIndexError);
    expect(heard).toHaveLength(1);
  });

  it('takes no other error for one of the index', async () => {
    const { engine, state, heard } = guarded();
    state.failure = new Error('something else');
    await expect(engine.ask(question)).rejects.toBe(state.failure);
    await expect(engine.ask(question)).rejects.toBe(state.failure);
    expect(state.asked).toBe(2);
    expect(heard).toEqual([]);
  });
});
