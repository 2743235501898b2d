import { describe, expect, it, onTestFinished } from 'vitest';
import { HashingEmbedder } from '../../src/embedding/hashing-embedder.js';
import { openEngine } from '../../src/engine/compose-engine.js';
import { UserError } from '../../src/errors.js';
import { fingerprintOf } from '../../src/indexing/fingerprint.js';
import { MemoryPassageStore } from '../../src/index/memory-passage-store.js';
import { localModel } from '../embedding/local-model.js';
import { IndexingWorkshop } from '../indexing/indexing-workshop.js';
import { rejectionOf } from '../processes/processes.js';

/** A model of which there are no files: nothing is known of its languages. */
const model = { ...localModel, name: 'hashing-64', modelsDir: '/no/models' };
const settings = { indexDir: '/the/index', model, readingBudgetMs: 0 };
const embedder = new HashingEmbedder();
const models = { embedder, reader: null };

async function storeOf(texts: Readonly<Record<string, string>>) {
  const workshop = await IndexingWorkshop.open({
    fingerprint: fingerprintOf(model, embedder.dimensions),
  });
  for (const [id, text] of Object.entries(texts)) await workshop.write(id, text);
  await workshop.run();
  const { store } = workshop.tools;
  onTestFinished(() => store.close());
  return store;
}

describe('an engine', () => {
  it('answers from the current generation', async () => {
    const store = await storeOf({ 'river.md': 'Elva renner gjennom byen.' });
    const engine = await openEngine(settings, store, models);
    expect(engine.info).toEqual(await store.current());
    const { answer, timings } = await engine.ask({ question: 'Elva renner gjennom byen.' });
    expect(answer).toMatchObject({ kind: 'answered', quotes: [{ document: 'river.md' }] });
    for (const milliseconds of Object.values(timings)) {
      expect(milliseconds).toBeGreaterThanOrEqual(0);
    }
  });

  it('tells the headings of its documents, and what questions they make', async () => {
    const store = await storeOf({
      'river.md': '# Elva\n\n## Hvor renner elva hen?\n\nElva renner gjennom byen.',
    });
    const engine = await openEngine(settings, store, models);
    const question = 'Hvor renner elva hen?';
    expect((await engine.headings()).map(({ text }) => text)).toEqual(['Elva', question]);
    const [candidate] = await engine.exampleCandidates();
    expect(candidate).toMatchObject({ question, document: 'river.md' });
  });

  it('says so where there is no index', async () => {
    const engine = await openEngine(settings, new MemoryPassageStore(), models);
    expect(engine.info).toBeNull();
    const { answer } = await engine.ask({ question: 'Elva?' });
    expect(answer).toEqual({ kind: 'empty-index', question: 'Elva?', language: 'und' });
    expect([await engine.headings(), await engine.exampleCandidates()]).toEqual([[], []]);
  });

  it.each([
    ['another model', { name: 'other' }, 'model (hashing-64, now other)'],
    ['another format', { dtype: 'fp32' }, 'dtype (q8, now fp32)'],
    ['another pooling', { pooling: 'cls' }, 'pooling (mean, now cls)'],
    [
      'other prefixes',
      { queryPrefix: '', passagePrefix: '' },
      'passagePrefix ("passage: ", now "")',
    ],
  ] as const)('refuses an index of %s', async (_, change, message) => {
    const store = await storeOf({ 'river.md': 'Elva renner gjennom byen.' });
    const changed = { ...settings, model: { ...model, ...change } };
    const error = await rejectionOf(openEngine(changed, store, models));
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toContain('/the/index');
    expect(error.message).toContain(message);
    expect(error.message).toContain('`kilde index`');
  });

  it('refuses vectors of another length', async () => {
    const store = await storeOf({ 'river.md': 'Elva renner gjennom byen.' });
    const longer = new HashingEmbedder({ dimensions: 128 });
    await expect(openEngine(settings, store, { ...models, embedder: longer })).rejects.toThrow(
      'dimensions (64, now 128)',
    );
  });
});
