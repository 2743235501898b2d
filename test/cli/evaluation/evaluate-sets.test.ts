import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { madeSet } from '../../evaluation/sets/made-set.js';
import { KildeFolder } from '../kilde.js';
import { said } from '../said.js';

const recordShape = z.object({
  date: z.string(),
  share: z.number(),
  figures: z.record(z.string(), z.object({ value: z.number(), low: z.number(), high: z.number() })),
});

async function writeSet(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const lines = (entries: readonly object[]) =>
    entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  const judged = [...madeSet.judgements].flatMap(([query, documents]) =>
    [...documents].map((document) => `${query}\t${document}\t1\n`),
  );
  await writeFile(path.join(folder, 'corpus.jsonl'), lines(madeSet.documents));
  await writeFile(path.join(folder, 'queries.jsonl'), lines(madeSet.queries));
  await writeFile(path.join(folder, 'qrels.tsv'), judged.join(''));
}

describe('evaluate with a folder of sets', () => {
  it('measures all of them, writes what was wanted, and fails when a figure falls', async () => {
    const kilde = await KildeFolder.forTest();
    const sets = path.join(kilde.folder, 'sets');
    const record = path.join(kilde.folder, 'figures.json');
    const markdown = path.join(kilde.folder, 'RETRIEVAL.md');
    await writeSet(path.join(sets, 'एक'));
    await writeSet(path.join(sets, 'دو'));
    const written = ['--record', record, '--markdown', markdown];
    const first = await kilde.run(['evaluate', sets, '--read', '1', ...written]);
    expect(first, first.stderr).toMatchObject({ status: 0 });
    expect(first.stdout).toMatch(/^Sets and collections side by side\n/u);
    expect(first.stdout).toContain('Without a part: एक');
    expect(first.stderr).toContain('دو, other_lang: 100% of 4 queries');
    expect(first.stdout).toContain('Pairs of languages, without and with reading: एक');
    expect(first.stderr).toContain('دو, reading: 100% of 2 queries');
    const tables = await readFile(markdown, 'utf8');
    expect(tables).toContain('### Near misses: دو, same_lang');
    expect(tables).toContain('`npm run evaluate -- FOLDER --read 1`, 20');
    expect(tables).toContain('### Without and with reading');

    const kept = recordShape.parse(JSON.parse(await readFile(record, 'utf8')));
    const name = 'एक, same_lang, hi: hit@1';
    expect(kept.figures[name]?.value).toBe(1);
    const checked = ['evaluate', sets, '--read', '0', '--check', record];
    const again = await kilde.run(checked.concat('--json'));
    expect(again, again.stderr).toMatchObject({ status: 0 });
    expect(again.stderr).not.toContain('reading');
    expect(JSON.parse(again.stdout)).toMatchObject({
      share: 1,
      sets: [{ reading: null }, { reading: null }],
      fallen: [],
    });

    kept.figures[name] = { value: 1.2, low: 1.1, high: 1.3 };
    await writeFile(record, JSON.stringify(kept));
    const fallen = await kilde.run(checked);
    expect(fallen.status).toBe(1);
    expect(fallen.stderr).toContain(`Fallen: ${name} was 120.0 [110.0, 130.0], is 100.0`);
  });

  it.each([
    [['--share', '0'], '--share 0: expected a whole number'],
    [['--read', 'all'], '--read all: expected a number of queries'],
    [['--mode', 'all'], '--mode is for one set'],
    [['--check', 'missing.json'], 'missing.json does not exist'],
  ])('refuses %s before it measures anything', async (options, reason) => {
    const kilde = await KildeFolder.forTest();
    await writeSet(path.join(kilde.folder, 'sets', 'one'));
    const sets = path.join(kilde.folder, 'sets');
    const { status, stderr } = await said(['evaluate', sets, ...options]);
    expect(status).toBe(1);
    expect(stderr).toContain(reason);
    expect(stderr).not.toContain('Embedded');
  });

  it('refuses figures of another share', async () => {
    const kilde = await KildeFolder.forTest();
    await writeSet(path.join(kilde.folder, 'sets', 'one'));
    const record = path.join(kilde.folder, 'figures.json');
    await writeFile(record, '{"date":"2026-01-01","share":4,"figures":{}}');
    const sets = path.join(kilde.folder, 'sets');
    const { status, stderr } = await said(['evaluate', sets, '--check', record]);
    expect(status).toBe(1);
    expect(stderr).toContain('was recorded with --share 4');
  });

  it('refuses two of one name, whose figures could not be told apart', async () => {
    const kilde = await KildeFolder.forTest();
    await writeSet(path.join(kilde.folder, 'here', 'गाँव'));
    await writeSet(path.join(kilde.folder, 'there', 'गाँव'));
    const [here, there] = ['here', 'there/गाँव'].map((name) => path.join(kilde.folder, name));
    const { status, stderr } = await said(['evaluate', `${here}`, `${there}`]);
    expect(status).toBe(1);
    expect(stderr).toContain('Two of the folders are called गाँव');
    expect(stderr).not.toContain('Embedded');
  });

  it('reads a sample of one set alone where that is asked for', async () => {
    const kilde = await KildeFolder.forTest();
    await writeSet(path.join(kilde.folder, 'one'));
    const text = await kilde.run(['evaluate', 'one', '--read', '1']);
    expect(text.stdout).toMatch(/^one, all\n[^]*\n\nWithout and with reading\n/u);
    const json = await kilde.run(['evaluate', 'one', '--read', '1', '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      mode: 'all',
      reading: { wanted: 1, modes: { all: { hit1: { queries: 1 } } } },
    });
    const noTime = { env: { READING_BUDGET_MS: '0' } };
    const off = await kilde.run(['evaluate', 'one', '--read', '1', '--json'], noTime);
    expect(JSON.parse(off.stdout)).not.toHaveProperty('reading');
  });

  it('names the folder that holds no set, and the option that one set has not', async () => {
    const kilde = await KildeFolder.forTest();
    const empty = await said(['evaluate', kilde.documents]);
    expect(empty.stderr).toContain(`${kilde.documents} holds nothing to measure`);
    const missing = await said(['evaluate', path.join(kilde.folder, 'nowhere')]);
    expect(missing.stderr).toContain('nowhere does not exist');
    await writeSet(path.join(kilde.folder, 'one'));
    const set = path.join(kilde.folder, 'one');
    const one = await said(['evaluate', set, '--markdown', 'x.md']);
    expect(one.stderr).toContain('--markdown is for several sets');
    expect([empty.status, missing.status, one.status]).toEqual([1, 1, 1]);
  });
});

describe('the Markdown of the figures', () => {
  it('takes its place in a file and leaves what stands around it', async () => {
    const kilde = await KildeFolder.forTest();
    await writeSet(path.join(kilde.folder, 'sets', 'one'));
    const file = path.join(kilde.folder, 'RETRIEVAL.md');
    const begin = '<!-- figures: written by kilde evaluate -->';
    await writeFile(file, `# Before\n\n${begin}\nstale figures\n<!-- figures: end -->\n\nAfter\n`);
    await kilde.run(['evaluate', 'sets', '--share', '2', '--read', '0', '--markdown', file]);
    const text = await readFile(file, 'utf8');
    expect(text).toMatch(/^# Before\n\n<!-- figures[^]*<!-- figures: end -->\n\nAfter\n$/u);
    expect(text).toContain('`npm run evaluate -- FOLDER --share 2 --read 0`, 20');
    expect(text).not.toContain('stale');

    await writeFile(file, 'mine');
    const sets = path.join(kilde.folder, 'sets');
    const refused = await said(['evaluate', sets, '--markdown', file]);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('has no place for the figures');
    expect(refused.stderr).not.toContain('Embedded');
    expect(await readFile(file, 'utf8')).toBe('mine');
  });
});
