import { readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReplyLedger, type ReplyRecord } from '../../src/discord/reply-ledger.js';
import { temporaryFolder } from '../processes/processes.js';

function record(question: string, quotes: ReplyRecord['quotes'] = []): ReplyRecord {
  return { asker: '1', question, language: 'nb', audience: 'public', quotes };
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
    const edition = { key: '0123456789abcdef', language: 'ur' };
    const quotes = [{ standing: 'sure' as const, marked: [1, 2], editions: [edition, edition] }];
    await first.add(record('one'));
    const key = await first.add(record('two', quotes));
    await first.close();
    const second = new ReplyLedger(folder);
    await second.add(record('three'));
    expect(key).toMatch(/^[\w-]{1,24}$/u);
    expect(await second.get(key)).toEqual(record('two', quotes));
    await second.close();
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
    const ledger = new ReplyLedger(folder, () => now);
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
});
