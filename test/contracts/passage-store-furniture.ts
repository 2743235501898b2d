import { describe, expect, it } from 'vitest';
import type { PassageStore } from '../../src/index/passage-store.js';
import { commitSamples, putSample, sampleDocument, vectorOf } from '../index/passage-samples.js';
import type { SampleDocument } from '../index/passage-samples.js';
import { opened, updateOptions } from './passage-store-samples.js';
import type { StoreContext } from './passage-store-samples.js';

const footer = 'এই পাতাটি সম্পাদনা করুন';
const names = ['alfa', 'bravo', 'delta', 'echo', 'golf', 'hotel', 'kilo', 'lima', 'mike', 'papa'];

/** A page whose second passage is the footer and whose third ends with it, or that has none. */
function page(name: string, hasFooter = true): SampleDocument {
  const own = `Pumpe ${name} står i kjelleren under hallen og går døgnet rundt, hele året.`;
  const last = `Den som eier ${name} passer den.`;
  return sampleDocument(
    `${name}.md`,
    hasFooter ? `${own}\n\n${last}\n${footer}\n\n${footer} nå` : own,
  );
}

async function put(store: PassageStore, kept: readonly string[], pages: readonly SampleDocument[]) {
  return store.update(updateOptions, async (update) => {
    for (const id of kept) await update.keep(id);
    for (const sample of pages) await putSample(update, sample);
    return 'commit';
  });
}

/** Recognising what stands on most pages. */
export function describeFurniture(context: StoreContext): void {
  describe('furniture', () => {
    const pages = names.map((name) => page(name));

    it('is known by passage and sentence', async () => {
      await commitSamples(context.store, pages);
      const generation = await opened(context.store);
      for (const name of names) {
        const [own = -1, mixed = -1, whole = -1] = generation.rowsOf(`${name}.md`);
        expect(generation.furnitureOf(own)).toEqual([]);
        expect(generation.furnitureOf(mixed)).toEqual([1]);
        expect(generation.furnitureOf(whole)).toEqual([0]);
        const rows = [own, mixed, whole];
        expect(rows.map((row) => generation.isFurniture(row))).toEqual([false, false, true]);
      }
      expect(() => generation.furnitureOf(99)).toThrow(RangeError);
    });

    it('is not found, neither by its vector nor by its words', async () => {
      await commitSamples(context.store, pages);
      const generation = await opened(context.store);
      const embedding = vectorOf(`${footer} nå`);
      const dense = generation.denseSearch({ embedding, topKPerLanguage: 99 });
      expect(dense).toHaveLength(2 * names.length);
      expect(dense.some(({ row }) => generation.isFurniture(row))).toBe(false);
      expect(generation.lexicalSearch({ text: footer, topK: 99 })).toEqual([]);
      const { chanceCoverage } = await generation.evidence({ text: footer, embedding }, []);
      expect(chanceCoverage.get('nb')).toBe(0);
      const { passages } = await generation.evidence({ text: footer, embedding }, [
        generation.rowsOf('golf.md')[2] ?? -1,
      ]);
      expect(passages[0]?.sentenceCosine).toBeNull();
      const [best] = generation.lexicalSearch({ text: `eier golf ${footer}`, topK: 1 });
      expect(best?.row).toBe(generation.rowsOf('golf.md')[1]);
    });

    it('is there as soon as enough pages have it, and gone when they go', async () => {
      const count = async () => {
        const generation = await opened(context.store);
        const rows = generation.documents.flatMap(({ id }) => generation.rowsOf(id));
        return rows.filter((row) => generation.isFurniture(row)).length;
      };
      await put(context.store, [], pages.slice(0, 7));
      expect(await count()).toBe(0);
      const ids = pages.map(({ document }) => document.id);
      await put(context.store, ids.slice(0, 7), pages.slice(7, 8));
      expect(await count()).toBe(8);
      await put(context.store, ids.slice(2, 8), []);
      expect(await count()).toBe(0);
      const generation = await opened(context.store);
      expect(generation.lexicalSearch({ text: footer, topK: 99 })).toHaveLength(12);
    });

    it('leaves nothing to be recognised anew', async () => {
      await commitSamples(context.store, pages);
      await context.store.update(updateOptions, (update) => {
        expect(update.isOutdated).toBe(false);
        return Promise.resolve('leave');
      });
    });
  });
}
