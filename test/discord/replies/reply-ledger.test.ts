import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReplyLedger, type ReplyRecord } from '../../../src/discord/replies/reply-ledger.js';
import { temporaryFolder } from '../../processes/processes.js';

function record(question: string, quotes: ReplyRecord['quotes'] = []): ReplyRecord {
  return { asker: '1', question, language: 'nb', audience: 'public', quotes };
}

/** A quote with what is marked in each of its editions. */
function quote(...marks: number[][]): ReplyRecord['quotes'][number] {
  const key = '0123456789abcdef';
  return { confidence: 'sure', editions: marks.map((marked) => ({ key, language: 'ur', marked })) };
}

describe('the ledger of replies', () => {
  it('gives back what was written, in any script, however many are written at once', async () => {
    const folder = await temporaryFolder();
    const ledger = new ReplyLedger(folder);
    const questions = ['Når?', 'कब?', 'کب؟', 'কখন?', '👩🏽‍🚀\n"{}', ''];
    const keys = await Promise.all(questions.map((question) => ledger.add(record(question))));
    const found = await Promise.all(keys.map((key) => ledger.get(key)));
    expect(found.map((one) => one?.question)).toEqual(questions);
    expect(new Set(keys).size).toBe(keys.length);
    await ledger.close();
  });

  it('gives keys that fit a button, and finds them after a restart', async () => {
    const folder = await temporaryFolder();
    const first = new ReplyLedger(folder);
    const corrections = [{ written: 'ھنوئی', taken: 'ہنوئی' }];
    const shown = quote([1, 2], [0]);
    const underlined = { start: 4, words: '१८८७ में' };
    const [own, ...others] = shown.editions;
    const underlining = { ...shown, editions: [{ ...own!, underlined }, ...others] };
    const two = { ...record('two', [underlining]), corrections };
    await first.add(record('one'));
    const key = await first.add(two);
    await first.close();
    const second = new ReplyLedger(folder);
    await second.add(record('three'));
    expect(key).toMatch(/^[\w-]{1,24}$/u);
    expect(await second.get(key)).toEqual(two);
    await second.close();
  });

  it('reads lines of before, which know what is marked in the first edition only', async () => {
    const folder = await temporaryFolder();
    const editions = ['ur', 'hi'].map((language) => ({ key: '0123456789abcdef', language }));
    const line = { ...record('کب؟'), quotes: [{ standing: 'sure', marked: [1, 2], editions }] };
    await writeFile(path.join(folder, '202611k3x9ab.jsonl'), `${JSON.stringify(line)}\n`);
    const found = await new ReplyLedger(folder).get('202611k3x9ab-0');
    expect(found?.quotes).toEqual([
      {
        confidence: 'sure',
        editions: [
          { key: '0123456789abcdef', language: 'ur', marked: [1, 2] },
          { key: '0123456789abcdef', language: 'hi', marked: [] },
        ],
      },
    ]);
  });

  it('writes lines that the versions before can read', async () => {
    const folder = await temporaryFolder();
    const ledger = new ReplyLedger(folder);
    await ledger.add(record('کب؟', [quote([0])]));
    await ledger.close();
    const [name = ''] = await readdir(folder);
    const line = (await readFile(path.join(folder, name), 'utf8')).trimEnd();
    expect(JSON.parse(line)).toEqual({
      ...record('کب؟'),
      quotes: [
        { standing: 'sure', editions: [{ key: '0123456789abcdef', language: 'ur', marked: [0] }] },
      ],
    });
  });

  it('never writes a line that it could not read back, but fewer editions or quotes', async () => {
    const ledger = new ReplyLedger(await temporaryFolder());
    const editions = (count: number, length: number): ReplyRecord['quotes'][number] => ({
      confidence: 'sure',
      editions: Array.from({ length: count }, (_, i) => ({
        key: `${i}`.padEnd(length, 'k'),
        language: 'ur',
        marked: [0, 1],
      })),
    });
    const kept = async (...quotes: ReplyRecord['quotes']) => {
      const found = await ledger.get(await ledger.add(record('Når?', quotes)));
      return found?.quotes.map((one) => one.editions.length);
    };
    const five = (one: ReplyRecord['quotes'][number]) => Array.from({ length: 5 }, () => one);
    expect(await kept(...five(editions(40, 400)))).toEqual([40, 40, 40, 40, 40]);
    expect(await kept(...five(editions(40, 1000)))).toEqual([16, 16, 16, 16, 16]);
    expect(await kept(...five(editions(40, 20_000)))).toEqual([1, 1, 1, 1, 1]);
    expect(await kept(...five(editions(40, 100_000)))).toEqual([1]);
    expect(await kept(...five(editions(1, 200_000)))).toEqual([]);
    const long = await ledger.add(record('?'.repeat(200_000), five(editions(1, 16))));
    expect(await ledger.get(long)).toMatchObject({ question: '', quotes: [] });
    expect(await kept(quote([1]))).toEqual([1]);
    await ledger.close();
  });

  it('keeps two processes that overlap apart', async () => {
    const folder = await temporaryFolder();
    const ledgers = [new ReplyLedger(folder), new ReplyLedger(folder)] as const;
    const keys = await Promise.all(ledgers.map((ledger, i) => ledger.add(record(`by ${i}`))));
    expect((await ledgers[0].get(keys[1] ?? ''))?.question).toBe('by 1');
    expect((await ledgers[1].get(keys[0] ?? ''))?.question).toBe('by 0');
    await Promise.all(ledgers.map((ledger) => ledger.close()));
  });

  it('begins another file with another month', async () => {
    const folder = await temporaryFolder();
    let now = new Date('2026-11-30T23:59:59Z');
    const ledger = new ReplyLedger(folder, { now: () => now });
    const november = await ledger.add(record('november'));
    now = new Date('2026-12-01T00:00:00Z');
    const december = await ledger.add(record('december'));
    expect([november.slice(0, 6), december.slice(0, 6)]).toEqual(['202611', '202612']);
    expect((await ledger.get(november))?.question).toBe('november');
    await ledger.close();
  });

  it('is for its owner to read alone', async () => {
    const folder = await temporaryFolder();
    const ledger = new ReplyLedger(folder);
    await ledger.add(record('secret'));
    const [name = ''] = await readdir(folder);
    expect((await stat(path.join(folder, name))).mode & 0o077).toBe(0);
    await ledger.close();
  });

  it('finds nothing for a key of a file that is gone, was cut short, or was never given', async () => {
    const folder = await temporaryFolder();
    const ledger = new ReplyLedger(folder);
    const key = await ledger.add(record('one'));
    await ledger.close();
    const [name = ''] = await readdir(folder);
    await writeFile(path.join(folder, name), '{"asker":"1","ques');
    expect(await ledger.get(key)).toBeNull();
    await writeFile(path.join(folder, name), '{"asker":1}\n[]\n');
    expect(await ledger.get(key)).toBeNull();
    expect(await ledger.get('202611aaaaaa-0')).toBeNull();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (wild) => {
        expect(await ledger.get(wild)).toBeNull();
        expect(await ledger.get(`${key}${wild || '/'}`)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });

  it('forgets the oldest where all would take too much, and never the newest', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'button-key'), 'x'.repeat(5000));
    const limits = { mostBytes: 4000, fileBytes: 1000 };
    const ledger = new ReplyLedger(folder, limits);
    const keys: string[] = [];
    for (let i = 0; i < 100; i += 1) keys.push(await ledger.add(record(`question ${i}`)));
    const kept = await Promise.all(keys.map(async (key) => (await ledger.get(key)) !== null));
    const first = kept.indexOf(true);
    expect(first).toBeGreaterThan(0);
    // Whatever is kept is newer than whatever is gone.
    expect(kept.slice(first)).not.toContain(false);
    expect(kept.length - first).toBeGreaterThanOrEqual(25);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
    const sizes = await Promise.all(
      names.map(async (name) => (await stat(path.join(folder, name))).size),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(4200);
    expect(await readdir(folder)).toContain('button-key');
    await ledger.close();
  });

  it('forgets the oldest of other processes at its start', async () => {
    const folder = await temporaryFolder();
    const old: string[] = [];
    for (const [month, day] of [
      ['2026-10', 3],
      ['2026-11', 2],
      ['2026-11', 1],
    ] as const) {
      const ledger = new ReplyLedger(folder, { now: () => new Date(`${month}-05T00:00:00Z`) });
      const key = await ledger.add(record(`${month} ${day} ${'x'.repeat(400)}`));
      await ledger.close();
      // The month counts for more than the time of a file, which copying may have lost.
      await utimes(path.join(folder, `${key.slice(0, 12)}.jsonl`), day, day);
      old.push(key);
    }
    const ledger = new ReplyLedger(folder, { mostBytes: 1000, fileBytes: 400 });
    await ledger.add(record('new'));
    const left = await Promise.all(old.map(async (key) => (await ledger.get(key)) !== null));
    expect(left).toEqual([false, true, false]);
    await ledger.close();
  });

  it('loses no new answer where its file is deleted while it is in use', async () => {
    const folder = await temporaryFolder();
    const ledger = new ReplyLedger(folder);
    const gone = await ledger.add(record('before'));
    for (const name of await readdir(folder)) await rm(path.join(folder, name));
    const key = await ledger.add(record('after'));
    expect(await ledger.get(gone)).toBeNull();
    expect((await ledger.get(key))?.question).toBe('after');
    await ledger.close();
  });

  it('goes on where old files cannot be deleted, and says so', async () => {
    const folder = await temporaryFolder();
    // A folder of such a name cannot be deleted as a file.
    await mkdir(path.join(folder, '202001aaaaaa.jsonl'));
    const reasons: string[] = [];
    const limits = { mostBytes: 1, fileBytes: 1 };
    const ledger = new ReplyLedger(folder, {
      ...limits,
      onLeftBehind: (reason) => reasons.push(reason),
    });
    const key = await ledger.add(record('one'));
    expect((await ledger.get(key))?.question).toBe('one');
    expect(reasons.join()).toContain('202001aaaaaa.jsonl');
    await ledger.close();
  });
});
