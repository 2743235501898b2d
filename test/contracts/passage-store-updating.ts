import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { IndexLockedError } from '../../src/index/passage-store.js';
import type { GenerationInfo } from '../../src/index/passage-store.js';
import {
  sampleDimensions,
  sampleFingerprint,
  commitSamples,
  putSample,
  sampleDocument,
  vectorOf,
} from '../index/passage-samples.js';
import {
  lake,
  updateOptions,
  river,
  sampleDocuments,
  tower,
  contentsOf,
  idsOf,
  opened,
} from './passage-store-samples.js';
import type { StoreContext } from './passage-store-samples.js';

/** One generation after the other. */
export function describeUpdating(context: StoreContext): void {
  describe('updating', () => {
    it('keeps, replaces, adds and drops documents', async () => {
      await commitSamples(context.store, [river, tower]);
      const before = await contentsOf(await opened(context.store), 'river.md');
      const changedTower = sampleDocument('tower.md', 'The tower fell.', { language: 'en' });
      await context.store.update(updateOptions, async (update) => {
        expect(update.previous?.documents.map(({ id }) => id)).toEqual(['river.md', 'tower.md']);
        await putSample(update, changedTower);
        await putSample(update, lake);
        await update.keep('river.md');
        return 'commit';
      });
      const generation = await opened(context.store);
      expect(idsOf(generation)).toEqual(['lake.md', 'river.md', 'tower.md']);
      const after = await contentsOf(generation, 'river.md');
      expect({ ...after, evidence: null }).toEqual({ ...before, evidence: null });
      expect(after.evidence.passages[0]?.coverage).toBeGreaterThan(0.3);
      expect(await generation.documentText('tower.md')).toBe('The tower fell.');

      await context.store.update(updateOptions, async (update) => {
        await update.keep('lake.md');
        return 'commit';
      });
      const last = await opened(context.store);
      expect(idsOf(last)).toEqual(['lake.md']);
      expect(last.lexicalSearch({ text: 'tower', topK: 5 })).toEqual([]);
    });

    it('gives kept documents the same vectors however often they are kept', async () => {
      await commitSamples(context.store, sampleDocuments);
      const before = await contentsOf(await opened(context.store), 'river.md');
      for (let round = 0; round < 5; round++) {
        await context.store.update(updateOptions, async (update) => {
          for (const { id } of update.previous?.documents ?? []) await update.keep(id);
          return 'commit';
        });
      }
      expect(await contentsOf(await opened(context.store), 'river.md')).toEqual(before);
    });

    it('changes nothing where apply throws, and passes its error on', async () => {
      const info = await commitSamples(context.store, [river]);
      const failure = new Error('the embedder died');
      const failing = context.store.update(updateOptions, async (update) => {
        await putSample(update, tower);
        throw failure;
      });
      await expect(failing).rejects.toBe(failure);
      expect(await context.store.current()).toEqual(info);
      expect(idsOf(await opened(context.store))).toEqual(['river.md']);
    });

    it('changes nothing where apply leaves it', async () => {
      const info = await commitSamples(context.store, [river]);
      const left = await context.store.update(updateOptions, async (update) => {
        await putSample(update, tower);
        return 'leave';
      });
      expect(left).toBeNull();
      expect(await context.store.current()).toEqual(info);
    });

    it('changes nothing where it is aborted', async () => {
      const info = await commitSamples(context.store, [river]);
      const abort = new AbortController();
      const reason = new Error('stopped by hand');
      const options = { ...updateOptions, signal: abort.signal };
      const aborted = context.store.update(options, async (update) => {
        await putSample(update, tower);
        abort.abort(reason);
        await expect(putSample(update, lake)).rejects.toBe(reason);
        return 'commit';
      });
      await expect(aborted).rejects.toBe(reason);
      expect(await context.store.current()).toEqual(info);
      await expect(context.store.update(options, () => Promise.resolve('commit'))).rejects.toBe(
        reason,
      );
    });

    it('lets one update go on at a time', async () => {
      const held = new AbortController();
      const ended = once(held.signal, 'abort');
      const begun = Date.now();
      let first = Promise.resolve<GenerationInfo | null>(null);
      await new Promise<void>((started) => {
        first = context.store.update(updateOptions, async (update) => {
          await putSample(update, river);
          started();
          await ended;
          return 'commit';
        });
      });
      const second = await context.store
        .update(updateOptions, () => Promise.resolve('commit'))
        .catch((e) => e);
      expect(second).toBeInstanceOf(IndexLockedError);
      expect(second).toMatchObject({ pid: process.pid });
      expect(Date.parse(second.since)).toBeGreaterThanOrEqual(begun);
      expect(second.message).toContain(second.since);
      const { pid, host, since } = second;
      expect(await context.store.writer()).toEqual({ pid, host, since });
      held.abort();
      expect(await first).toMatchObject({ documents: 1 });
      expect(await context.store.writer()).toBeNull();
    });

    it('takes the next update after one that failed', async () => {
      const failing = context.store.update(updateOptions, () => Promise.reject(new Error('no')));
      await expect(failing).rejects.toThrow('no');
      expect(await commitSamples(context.store, [river])).toMatchObject({ documents: 1 });
    });

    it('gives no previous generation of another fingerprint', async () => {
      await commitSamples(context.store, [river]);
      const hash = river.passages[0]?.embeddingHash ?? '';
      const others = [{ model: 'another' }, { dtype: 'fp32' }, { passagePrefix: '' }];
      for (const other of others) {
        const options = { ...updateOptions, fingerprint: { ...sampleFingerprint, ...other } };
        await context.store.update(options, async (update) => {
          expect(update.previous).toBeNull();
          expect(await update.reuse(hash)).toBeNull();
          return 'leave';
        });
      }
      const dimensions = sampleDimensions / 2;
      const fingerprint = { ...sampleFingerprint, dimensions };
      await context.store.update({ ...updateOptions, fingerprint }, () =>
        Promise.resolve('commit'),
      );
      expect(await context.store.current()).toMatchObject({ documents: 0, fingerprint });
    });
  });

  describe('an open generation', () => {
    it('stays as it is while others are committed', async () => {
      await commitSamples(context.store, sampleDocuments);
      const generation = await opened(context.store);
      const before = await contentsOf(generation, 'river.md');
      await commitSamples(context.store, [tower]);
      await commitSamples(context.store, []);
      expect(await contentsOf(generation, 'river.md')).toEqual(before);
      expect(generation.info.documents).toBe(3);
      expect((await opened(context.store)).info.documents).toBe(0);
    });

    it('has a name of its own', async () => {
      const first = await commitSamples(context.store, [river]);
      const second = await commitSamples(context.store, [river]);
      expect(first?.generation).not.toBe(second?.generation);
      expect(Date.parse(second?.createdAt ?? '')).not.toBeNaN();
    });

    it('can be closed twice and refuses to read from disk then', async () => {
      await commitSamples(context.store, [river]);
      const generation = await opened(context.store);
      await generation.close();
      await generation.close();
      await expect(generation.documentText('river.md')).rejects.toThrow('closed');
      await expect(generation.documentStructure('river.md')).rejects.toThrow('closed');
      await expect(generation.sentenceCosines(vectorOf('q'), [0])).rejects.toThrow('closed');
    });

    it('tells an unknown document', async () => {
      await commitSamples(context.store, [river]);
      const generation = await opened(context.store);
      await expect(generation.documentText('nowhere.md')).rejects.toThrow('nowhere.md');
    });
  });
}
