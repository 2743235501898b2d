import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { VectraPassageStore } from '../../../src/index/vectra/vectra-passage-store.js';
import { opened } from '../../contracts/passage-store-samples.js';
import { putSample, sampleDocument, sampleFingerprint } from '../passage-samples.js';
import { temporaryFolder } from '../temporary-folder.js';
import { expectSameView, viewOf } from './generation-view.js';
import { manifestIn } from './segmented-index.js';

const options = { fingerprint: sampleFingerprint };

async function newIndex() {
  const folder = path.join(await temporaryFolder(), 'index');
  const leftBehind: string[] = [];
  const store = new VectraPassageStore({
    folder,
    onPreviousDropped: (reason) => expect.unreachable(reason),
    onLeftBehind: (reason) => leftBehind.push(reason),
  });
  return { folder, store, leftBehind, segments: path.join(folder, 'segments') };
}

/** An index of one document, with what puts others: all stay but one that is named. */
async function filledIndex() {
  const index = await newIndex();
  const { folder, store } = index;
  const put = async (id: string, drop = ''): Promise<string[]> => {
    await store.update(options, async (update) => {
      for (const document of update.previous?.documents ?? []) {
        if (![id, drop].includes(document.id)) await update.keep(document.id);
      }
      await putSample(update, sampleDocument(id, `Om ${id}.\nMer om den.\n\nTil slutt.`));
      return 'commit';
    });
    return (await manifestIn(folder)).segments.map(({ name }) => name).toSorted();
  };
  return { ...index, put, first: await put('a.md') };
}

async function present(segments: string): Promise<string[]> {
  return (await readdir(segments)).toSorted();
}

describe('segments', () => {
  it('are read on by who opened them after others took their place, then go', async () => {
    const { folder, store, segments, first, put } = await filledIndex();
    const reader = new VectraPassageStore({ folder });
    const before = await opened(reader);
    const view = await viewOf(before);
    const now = await put('a.md');
    expect(await present(segments)).toEqual([...first, ...now].toSorted());
    await store.update(options, () => Promise.resolve('leave'));
    expectSameView(await viewOf(before), view);
    await before.close();
    expect(await present(segments)).toEqual(now);
  });

  it('stay where another generation that is read has them, too', async () => {
    const { folder, segments, first, put } = await filledIndex();
    const [one, other] = [new VectraPassageStore({ folder }), new VectraPassageStore({ folder })];
    const oldest = await opened(one);
    const second = await put('b.md');
    const older = await opened(other);
    const views = [await viewOf(oldest), await viewOf(older)];
    await put('a.md', 'b.md');
    const third = await put('c.md', 'b.md');
    expect(await present(segments)).toEqual(
      [...new Set([...first, ...second, ...third])].toSorted(),
    );
    await oldest.close();
    expect(await present(segments)).toEqual([...new Set([...second, ...third])].toSorted());
    expectSameView(await viewOf(older), views[1] ?? (await viewOf(older)));
    await older.close();
    expect(await present(segments)).toEqual(third);
    await one.close();
    await other.close();
  });

  it('stay where two read one generation, until the second has closed it', async () => {
    const { folder, segments, first, put } = await filledIndex();
    const [one, other] = [new VectraPassageStore({ folder }), new VectraPassageStore({ folder })];
    const readers = [await opened(one), await opened(other)];
    const now = await put('a.md');
    await readers[0]?.close();
    expect(await present(segments)).toEqual([...first, ...now].toSorted());
    expect(await readers[1]?.documentText('a.md')).toContain('Om a.md');
    await readers[1]?.close();
    expect(await present(segments)).toEqual(now);
  });

  it('that are in the making stay while the last reader of others leaves', async () => {
    const { folder, store, segments, first, put } = await filledIndex();
    const reader = new VectraPassageStore({ folder });
    const before = await opened(reader);
    const second = await put('a.md');
    await store.update(options, async (update) => {
      await update.keep('a.md');
      await putSample(update, sampleDocument('b.md', 'Om b.'));
      const making = (await present(segments)).filter(
        (name) => ![...first, ...second].includes(name),
      );
      expect(making).toHaveLength(1);
      await before.close();
      expect(await present(segments)).toEqual([...second, ...making].toSorted());
      return 'commit';
    });
    const now = await opened(store);
    expect(await now.documentText('b.md')).toBe('Om b.');
    await now.close();
  });

  it('are not left by an update that fails, is left, or has nothing to write', async () => {
    const { folder, store, segments, first } = await filledIndex();
    const failing = store.update(options, async (update) => {
      await putSample(update, sampleDocument('b.md', 'Om b.'));
      throw new Error('no more');
    });
    await expect(failing).rejects.toThrow('no more');
    expect(await present(segments)).toEqual(first);
    await store.update(options, async (update) => {
      await putSample(update, sampleDocument('b.md', 'Om b.'));
      return 'leave';
    });
    expect(await present(segments)).toEqual(first);
    await store.update(options, async (update) => {
      await update.keep('a.md');
      return 'commit';
    });
    expect(await present(segments)).toEqual(first);
    const refused = store.update(
      { ...options, recognise: () => Promise.reject(new Error('no editions')) },
      async (update) => {
        await putSample(update, sampleDocument('b.md', 'Om b.'));
        return 'commit';
      },
    );
    await expect(refused).rejects.toThrow('no editions');
    expect(await present(segments)).toEqual(first);
    expect(await readdir(path.join(folder, 'generations'))).toHaveLength(1);
  });

  it('go with the last document', async () => {
    const { store, segments, put } = await filledIndex();
    await store.update(options, () => Promise.resolve('commit'));
    expect(await present(segments)).toEqual([]);
    const empty = await opened(store);
    expect(empty.documents).toEqual([]);
    expect(empty.lexicalSearch({ text: 'Om a.md', topK: 9 })).toEqual([]);
    expect((await empty.corrected('Hvor er kjeleren')).corrections).toEqual([]);
    await empty.close();
    expect(await put('b.md')).toEqual(await present(segments));
  });

  it('do not grow in number with documents without passages', async () => {
    const { store, segments } = await filledIndex();
    for (let number = 0; number < 12; number++) {
      await store.update(options, async (update) => {
        for (const { id } of update.previous?.documents ?? []) await update.keep(id);
        const { document, text, structure } = sampleDocument(`${number}.md`, 'Uten avsnitt');
        await update.put(document, { text, structure }, []);
        return 'commit';
      });
    }
    expect((await present(segments)).length).toBeLessThanOrEqual(3);
    const now = await opened(store);
    expect(now.documents).toHaveLength(13);
    expect(await now.documentText('7.md')).toBe('Uten avsnitt');
    await now.close();
  });

  it('are the only things that lie in their folder after the next run', async () => {
    const { store, segments, first, leftBehind } = await filledIndex();
    await mkdir(path.join(segments, '000009-abcdef', 'within'), { recursive: true });
    await writeFile(path.join(segments, '000010-abcdef'), 'no folder');
    await mkdir(path.join(segments, 'strange'));
    await store.update(options, () => Promise.resolve('leave'));
    expect(await present(segments)).toEqual(first);
    expect(leftBehind).toEqual([]);
  });

  it('of an index whose manifest is gone stay until another one stands', async () => {
    const { folder, store, segments, first } = await filledIndex();
    await writeFile(path.join(folder, 'manifest.json'), 'nothing');
    const silent = new VectraPassageStore({ folder });
    await silent.update(options, () => Promise.resolve('leave'));
    expect(await present(segments)).toEqual(first);
    await silent.update(options, async (update) => {
      await update.keep('a.md');
      return 'commit';
    });
    expect(await present(segments)).toEqual(first);
    expect(existsSync(path.join(segments, first[0] ?? ''))).toBe(true);
    const now = await opened(store);
    expect(now.documents).toHaveLength(1);
    await now.close();
  });
});
