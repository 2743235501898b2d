import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import type { IndexingProgress } from '../../src/indexing/indexing-report.js';
import { rejectionOf } from '../processes/processes.js';
import { IndexingWorkshop, article } from './indexing-workshop.js';

const river = article({ Elva: 'Elva renner gjennom byen.', Broen: 'Broen er gammel og smal.' });
const tower = article({ मीनार: 'मीनार बहुत ऊँची है।', दीवार: 'दीवार के पीछे एक बाग़ है।' });
const lake = article({ جھیل: 'جھیل کا پانی صاف ہے۔' });

async function workshopOfThree(): Promise<IndexingWorkshop> {
  const workshop = await IndexingWorkshop.open();
  await workshop.write('river.md', river);
  await workshop.write('नगर/tower.md', tower);
  await workshop.write('lake.md', lake);
  await workshop.run();
  workshop.embedded.length = 0;
  return workshop;
}

describe('an indexing run', () => {
  it('takes in every document of the folder and its sub-folders', async () => {
    const workshop = await IndexingWorkshop.open();
    await workshop.write('river.md', river);
    await workshop.write('नगर/tower.md', tower);
    const report = await workshop.run();
    expect(report).toEqual({
      added: ['river.md', 'नगर/tower.md'],
      changed: [],
      removed: [],
      unchanged: 0,
      failed: [],
      passages: 4,
      embedded: 4,
      seconds: expect.any(Number),
      generation: expect.stringMatching(/^000001-/u),
      warnings: [],
    });
    expect(Object.keys((await workshop.indexed()) ?? {})).toEqual(['river.md', 'नगर/tower.md']);
    const passages = 4;
    const sentences = 4;
    expect(workshop.embedded).toHaveLength(passages + sentences);
  });

  it('does nothing where nothing changed, and tells of the current generation', async () => {
    const workshop = await workshopOfThree();
    const before = await workshop.tools.store.current();
    const report = await workshop.run();
    expect(report).toMatchObject({
      added: [],
      changed: [],
      removed: [],
      unchanged: 3,
      failed: [],
      passages: 5,
      embedded: 0,
      generation: before?.generation,
    });
    expect(workshop.embedded).toEqual([]);
    expect(await workshop.tools.store.current()).toEqual(before);
  });

  it('tells what was added, changed and removed', async () => {
    const workshop = await workshopOfThree();
    await workshop.write('river.md', river.replace('gammel', 'ny'));
    await workshop.remove('lake.md');
    await workshop.write('নতুন.md', article({ নদী: 'নদীটি শহরের মধ্য দিয়ে বয়ে যায়।' }));
    const report = await workshop.run();
    expect(report).toMatchObject({
      added: ['নতুন.md'],
      changed: ['river.md'],
      removed: ['lake.md'],
      unchanged: 1,
      passages: 5,
    });
    const indexed = (await workshop.indexed()) ?? {};
    expect(Object.keys(indexed)).toEqual(['river.md', 'नगर/tower.md', 'নতুন.md']);
    expect(indexed['river.md']).toContain('Broen er ny');
  });

  it('lets the unchanged passages of a changed document keep their vectors', async () => {
    const workshop = await workshopOfThree();
    await workshop.write('river.md', river.replace('gammel', 'ny'));
    const report = await workshop.run();
    expect(report).toMatchObject({ changed: ['river.md'], embedded: 1, passages: 5 });
    expect(workshop.embedded).toHaveLength(2);
    for (const text of workshop.embedded) expect(text).toContain('Broen er ny');
  });

  it('embeds nothing of a document that moved', async () => {
    const workshop = await workshopOfThree();
    await workshop.remove('river.md');
    await workshop.write('sub/elva.md', river);
    const report = await workshop.run();
    expect(report).toMatchObject({ added: ['sub/elva.md'], removed: ['river.md'], embedded: 0 });
    expect(workshop.embedded).toEqual([]);
    expect(await workshop.indexed()).toMatchObject({ 'sub/elva.md': expect.any(String) });
  });

  it('embeds nothing twice that an aborted run embedded', async () => {
    const workshop = await IndexingWorkshop.open();
    await workshop.write('river.md', river);
    await workshop.write('tower.md', tower);
    const controller = new AbortController();
    const abortAtTheEnd = ({ phase }: IndexingProgress) => {
      if (phase === 'writing') controller.abort(new Error('enough'));
    };
    const run = workshop.run({ signal: controller.signal, onProgress: abortAtTheEnd });
    await expect(run).rejects.toThrow('enough');
    expect(await workshop.indexed()).toBeNull();
    workshop.embedded.length = 0;
    expect(await workshop.run()).toMatchObject({ passages: 4, embedded: 0 });
    expect(workshop.embedded).toEqual([]);
  });

  it('reads and embeds everything when it is told to', async () => {
    const workshop = await workshopOfThree();
    await workshop.write('lake.md', lake.replace('صاف', 'گہرا'));
    const report = await workshop.run({ mode: 'everything' });
    expect(report).toMatchObject({
      added: [],
      changed: ['lake.md'],
      unchanged: 2,
      passages: 5,
      embedded: 5,
    });
    expect(workshop.embedded).toHaveLength(10);
  });

  it('reads all anew after another splitter, and embeds nothing that is the same', async () => {
    const workshop = await workshopOfThree();
    const fingerprint = { ...workshop.tools.fingerprint, splitterVersion: 99 };
    const report = await workshop.run({}, { fingerprint });
    expect(report).toMatchObject({ unchanged: 0, embedded: 0 });
    expect(report.added).toHaveLength(3);
    expect((await workshop.tools.store.current())?.fingerprint).toEqual(fingerprint);
  });

  it('builds on nothing that another model made', async () => {
    const workshop = await workshopOfThree();
    const fingerprint = { ...workshop.tools.fingerprint, model: 'another' };
    const report = await workshop.run({}, { fingerprint });
    expect(report).toMatchObject({ added: expect.any(Array), unchanged: 0, embedded: 5 });
    expect(report.added).toHaveLength(3);
    expect((await workshop.tools.store.current())?.fingerprint).toEqual(fingerprint);
  });

  it('refuses an empty folder and leaves the index as it was', async () => {
    const workshop = await workshopOfThree();
    for (const id of ['river.md', 'lake.md', 'नगर']) await workshop.remove(id);
    await workshop.write('notes.xyz', 'not a document');
    const before = await workshop.tools.store.current();
    const error = await rejectionOf(workshop.run());
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toContain(workshop.folder);
    expect(error.message).toContain('DOCUMENTS_DIR');
    expect(await workshop.tools.store.current()).toEqual(before);
    expect(Object.keys((await workshop.indexed()) ?? {})).toHaveLength(3);
  });

  it('refuses a folder that is not there and leaves the index as it was', async () => {
    const workshop = await workshopOfThree();
    const before = await workshop.tools.store.current();
    await workshop.remove('.');
    await expect(workshop.run()).rejects.toThrow(workshop.folder);
    expect(await workshop.tools.store.current()).toEqual(before);
  });

  it('leaves the index as it was when it is aborted, wherever it is', async () => {
    const workshop = await workshopOfThree();
    const before = await workshop.tools.store.current();
    await workshop.write('lake.md', lake.replace('صاف', 'گہرا'));
    await workshop.write('new.md', article({ One: 'First words.', Two: 'Second words.' }));
    let steps = 0;
    await workshop
      .run({ onProgress: () => (steps += 1), signal: AbortSignal.abort() })
      .catch(() => 0);
    expect(steps).toBe(0);
    for (let step = 1; step <= 4; step += 1) {
      const controller = new AbortController();
      let told = 0;
      const onProgress = () => {
        told += 1;
        if (told === step) controller.abort(new Error(`at step ${step}`));
      };
      const run = workshop.run({ signal: controller.signal, onProgress });
      await expect(run).rejects.toThrow(`at step ${step}`);
      expect(await workshop.tools.store.current()).toEqual(before);
    }
    expect(await workshop.run()).toMatchObject({ added: ['new.md'], changed: ['lake.md'] });
  });

  it('fails as a whole where what fails is not a document', async () => {
    const workshop = await workshopOfThree();
    const before = await workshop.tools.store.current();
    await workshop.write('new.md', article({ One: 'First words.' }));
    const embedder = {
      ...workshop.tools.embedder,
      embedPassages: () => Promise.reject(new TypeError('the model is gone')),
    };
    await expect(workshop.run({}, { embedder })).rejects.toThrow('the model is gone');
    expect(await workshop.tools.store.current()).toEqual(before);
  });
});

describe('the progress of a run', () => {
  async function progressOf(workshop: IndexingWorkshop): Promise<IndexingProgress[]> {
    const told: IndexingProgress[] = [];
    await workshop.run({ onProgress: (progress) => told.push(progress) });
    return told;
  }

  it('never goes back, and ends with all done', async () => {
    const workshop = await IndexingWorkshop.open();
    for (let number = 0; number < 20; number += 1) {
      const parts = Array.from({ length: 1 + ((number * 7) % 40) }, (_, part) => [
        `Part ${part}`,
        `Words of ${number} and ${part}.`,
      ]);
      await workshop.write(`${number}.md`, article(Object.fromEntries(parts)));
    }
    await workshop.write('broken.pdf', 'not a PDF');
    await workshop.write('empty.txt', '');
    const told = await progressOf(workshop);
    expect(told[0]).toMatchObject({ documents: 22, documentsDone: 0, bytesDone: 0, embedded: 0 });
    for (const [i, { documentsDone, bytesDone, embedded }] of told.slice(1).entries()) {
      const before = told[i]!;
      expect(documentsDone).toBeGreaterThanOrEqual(before.documentsDone);
      expect(bytesDone).toBeGreaterThanOrEqual(before.bytesDone - 1e-6);
      expect(embedded).toBeGreaterThanOrEqual(before.embedded);
      expect(bytesDone).toBeLessThanOrEqual(before.bytes + 1e-6);
    }
    const last = told.at(-1)!;
    expect(last).toMatchObject({ phase: 'writing', documentsDone: 22, bytesDone: last.bytes });
    expect(told.filter(({ phase }) => phase === 'writing')).toHaveLength(1);
    // More steps than documents: long documents are told of while they are embedded.
    expect(told.length).toBeGreaterThan(2 * 20);
  });

  it('counts what was reused as done, but not as embedded', async () => {
    const workshop = await workshopOfThree();
    await workshop.write('river.md', river.replace('gammel', 'ny'));
    const last = (await progressOf(workshop)).at(-1);
    expect(last).toMatchObject({ documents: 1, documentsDone: 1, embedded: 1 });
  });

  it('is told of no document where none is to be read', async () => {
    const workshop = await workshopOfThree();
    expect(await progressOf(workshop)).toEqual([]);
  });
});
