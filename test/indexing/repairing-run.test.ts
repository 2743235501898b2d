import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { NewerIndexError } from '../../src/index/passage-store.js';
import { VectraPassageStore } from '../../src/index/vectra/vectra-passage-store.js';
import { indexFile } from '../index/index-files.js';
import { temporaryFolder } from '../processes/processes.js';
import { IndexingWorkshop } from './indexing-workshop.js';

/** Two documents, indexed on disk. */
async function indexed() {
  const index = path.join(await temporaryFolder(), 'index');
  const store = new VectraPassageStore({ folder: index });
  const workshop = await IndexingWorkshop.open({ store });
  await workshop.write('river.md', 'Elva renner nord. Den er lang og kald hele vinteren.');
  await workshop.write('tower.md', 'The tower is tall. It was built of brick in 1871.');
  await workshop.run();
  const fileOf = (name: string) => indexFile(index, name);
  workshop.embedded.length = 0;
  return { workshop, store, index, fileOf };
}

describe('a run that repairs', () => {
  it('takes all over where documents are whole, without a look at their folder', async () => {
    const { workshop, store, fileOf } = await indexed();
    await truncate(await fileOf('lexical.bin'), 5);
    await rm(workshop.folder, { recursive: true });
    expect(await workshop.run({ mode: 'repair' })).toMatchObject({ unchanged: 2, embedded: 0 });
    const opened = await store.open();
    expect(opened?.documents).toHaveLength(2);
    expect(opened?.lexicalSearch({ text: 'tower', topK: 1 })).toHaveLength(1);
    await store.close();
  });

  it('reads the documents where they are not, and embeds nothing that is the same', async () => {
    const { workshop, store, fileOf } = await indexed();
    await truncate(await fileOf('texts.bin'), 5);
    expect(await workshop.run({ mode: 'repair' })).toMatchObject({ embedded: 0 });
    expect(workshop.embedded).toEqual([]);
    expect((await store.open())?.documents).toHaveLength(2);
    await store.close();
  });

  it.each(['passages.vectors', 'sentences.bin'])(
    'embeds nothing where %s is lost, for its vectors are there twice',
    async (name) => {
      const { workshop, fileOf } = await indexed();
      await rm(await fileOf(name));
      expect(await workshop.run({ mode: 'repair' })).toMatchObject({ embedded: 0 });
      expect(workshop.embedded).toEqual([]);
    },
  );

  it('embeds of a passage only the part that is lost in both places', async () => {
    const { workshop, fileOf } = await indexed();
    await rm(await fileOf('sentences.bin'));
    await rm(await fileOf('vectors-copy.bin'));
    const report = await workshop.run({ mode: 'repair' });
    expect(report.embedded).toBe(2);
    expect(workshop.embedded.toSorted()).toEqual([
      'Den er lang og kald hele vinteren.',
      'Elva renner nord.',
      'It was built of brick in 1871.',
      'The tower is tall.',
    ]);
    expect(await workshop.run()).toMatchObject({ unchanged: 2, embedded: 0 });
  });

  it('leaves an index as it is that can be opened', async () => {
    const { workshop, store } = await indexed();
    await workshop.write('new.md', 'A new document that nobody asked for.');
    const before = await store.current();
    expect(await workshop.run({ mode: 'repair' })).toMatchObject({ unchanged: 2, added: [] });
    expect(await store.current()).toEqual(before);
  });

  it('commits what it saved in the usual mode, too, though no document changed', async () => {
    const { workshop, store, fileOf } = await indexed();
    await rm(await fileOf('editions.json'));
    expect(await workshop.run()).toMatchObject({ unchanged: 2, embedded: 0 });
    expect((await store.open())?.documents).toHaveLength(2);
    await store.close();
  });
});

describe('an index of a newer kilde', () => {
  it('is left as it is by every run but one that may replace it', async () => {
    const { workshop, store, index } = await indexed();
    const file = path.join(index, 'manifest.json');
    const newer = (await readFile(file, 'utf8')).replace('"layout": 3', '"layout": 4');
    await writeFile(file, newer);
    for (const mode of ['changed', 'repair', 'everything'] as const) {
      await expect(workshop.run({ mode })).rejects.toThrow(NewerIndexError);
      await expect(workshop.preview({ mode })).rejects.toThrow(NewerIndexError);
    }
    expect(await readFile(file, 'utf8')).toBe(newer);
    const options = { mode: 'everything', mayReplaceNewer: true } as const;
    expect(await workshop.preview(options)).toMatchObject({ unchanged: 0 });
    expect(await workshop.run(options)).toMatchObject({ passages: 2 });
    expect((await store.open())?.documents).toHaveLength(2);
    await store.close();
  });
});
