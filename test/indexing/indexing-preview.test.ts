import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { CorruptIndexError } from '../../src/index/passage-store.js';
import { IndexingWorkshop, article } from './indexing-workshop.js';

async function changedWorkshop(): Promise<IndexingWorkshop> {
  const workshop = await IndexingWorkshop.open();
  await workshop.write('river.md', article({ Elva: 'Elva renner.', Broen: 'Broen er gammel.' }));
  await workshop.write('gone.md', article({ Gone: 'Soon to be gone.' }));
  await workshop.write('same.md', article({ Same: 'Always the same.' }));
  await workshop.write('fails.md', article({ Fails: 'It can still be read.' }));
  await workshop.run();
  workshop.embedded.length = 0;
  await workshop.write('river.md', article({ Elva: 'Elva renner.', Broen: 'Broen er ny.' }));
  await workshop.remove('gone.md');
  await workshop.write('fails.md', '');
  await workshop.write('copy.md', article({ Copy: 'Said twice.' }));
  await workshop.write('twin.md', article({ Copy: 'Said twice.' }));
  await workshop.write('নতুন.md', article({ নদী: 'নদীটি শহরের মধ্য দিয়ে বয়ে যায়।' }));
  return workshop;
}

describe('a preview', () => {
  it.each(['changed', 'everything'] as const)(
    'tells what the run then does, with its reasons (%s)',
    async (mode) => {
      const workshop = await changedWorkshop();
      const { passages, ...preview } = await workshop.preview({ mode });
      expect(preview).toMatchObject({
        added: ['copy.md', 'নতুন.md'],
        changed: ['river.md'],
        removed: ['gone.md'],
        unchanged: 1,
      });
      expect(preview.failed.map(({ document }) => document)).toEqual(['fails.md', 'twin.md']);
      expect(passages).toBe(mode === 'changed' ? 4 : 5);
      expect(await workshop.run({ mode })).toMatchObject(preview);
    },
  );

  it('embeds nothing and leaves the index as it was', async () => {
    const workshop = await changedWorkshop();
    const before = await workshop.tools.store.current();
    await workshop.preview();
    expect(workshop.embedded).toEqual([]);
    expect(await workshop.tools.store.current()).toEqual(before);
  });

  it('tells that all would be made anew where the index is of other settings', async () => {
    const workshop = await changedWorkshop();
    const fingerprint = { ...workshop.tools.fingerprint, dtype: 'fp32' };
    const preview = await workshop.preview({}, { fingerprint });
    expect(preview.added).toEqual(['copy.md', 'river.md', 'same.md', 'নতুন.md']);
    expect(preview).toMatchObject({ changed: [], removed: [], unchanged: 0, passages: 5 });
  });

  it('tells that all would be made anew where the index is corrupt', async () => {
    const workshop = await changedWorkshop();
    const { store } = workshop.tools;
    const corrupt = {
      current: () => store.current(),
      writer: () => store.writer(),
      open: () => Promise.reject(new CorruptIndexError('/i/texts.bin', 'is cut short')),
      update: () => expect.unreachable(),
      close: () => store.close(),
    };
    const preview = await workshop.preview({}, { store: corrupt });
    expect(preview.added).toHaveLength(4);
  });

  it('refuses a folder without documents as a run would', async () => {
    const workshop = await IndexingWorkshop.open();
    await expect(workshop.preview()).rejects.toBeInstanceOf(UserError);
  });

  it('can be aborted', async () => {
    const workshop = await changedWorkshop();
    const signal = AbortSignal.abort(new Error('no more'));
    await expect(workshop.preview({ signal })).rejects.toThrow('no more');
  });
});
