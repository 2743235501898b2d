import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { KildeFolder, type Finished } from '../kilde.js';

const documents = {
  'guide/bridge.md':
    '# The bridge\n\nThe bridge over the river was built in **1887**. Carts crossed it at night.',
  'गाँव/पहाड़.md': '# पहाड़\n\nपहाड़ २४६९ मीटर ऊँचा है। जून में वहाँ बर्फ रहती है।',
  'সেতু.txt': 'নদীর উপর সেতুটি ১৯৪৩ সালে তৈরি হয়েছিল। রাতে গাড়ি চলত। এটি লাল।',
  'کتب.txt': 'کتب خانہ نو بجے کھلتا ہے۔ اس میں پرانے نقشے ہیں۔ قارئین آہستہ بولتے ہیں۔',
  'left-out.md': 'The bridge over the river was built by giants, says the tale.',
  'kilde.yaml': 'exclude: ["left-out.md"]\n',
};

const questions = [
  {
    id: 'en',
    question: 'When was the bridge over the river built?',
    documents: ['guide/bridge.md', 'gone.md', 'left-out.md'],
    text: 'built in 1887',
    answer: '1887',
  },
  {
    id: 'hi',
    question: 'पहाड़ कितने मीटर ऊँचा है?',
    documents: ['गाँव/पहाड़.md'],
    text: '२४६९\\s+मीटर',
    lang: 'hi',
  },
  { id: 'bn', question: 'সেতুটি কত সালে তৈরি হয়েছিল?', documents: ['সেতু.txt'], text: '১৯৪৩' },
  { id: 'ur', question: 'کتب خانہ کب کھلتا ہے؟', documents: ['کتب.txt'], text: 'نو بجے' },
  { id: 'none', question: 'Who painted the ceiling of the chapel?', documents: [], text: null },
];

async function writeCollection(folder: string, lines: readonly object[]): Promise<void> {
  for (const [id, text] of Object.entries(documents)) {
    const file = path.join(folder, 'docs', id);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  await writeFile(path.join(folder, 'questions.jsonl'), text);
}

const share = z.object({ value: z.number().nullable() });
const measured = z.object({
  share: z.number(),
  sets: z.array(z.unknown()),
  collections: z.object({
    collections: z.array(
      z.object({
        collection: z.string(),
        documents: z.number(),
        variants: z.record(z.string(), z.object({ shares: z.record(z.string(), share) })),
      }),
    ),
    answers: z.record(
      z.string(),
      z.array(z.object({ id: z.string(), variant: z.string(), rank: z.number().nullable() })),
    ),
  }),
  fallen: z.array(z.object({ name: z.string() })),
});

describe('evaluate with a collection', () => {
  let kilde: KildeFolder;
  let first: Finished;
  const record = () => path.join(kilde.folder, 'figures.json');

  beforeAll(async () => {
    kilde = await KildeFolder.create();
    await writeCollection(path.join(kilde.folder, 'mine', 'मेरा'), questions);
    const wanted = ['--json', '--record', record(), '--markdown', 'figures.md'];
    first = await kilde.run(['evaluate', 'mine/मेरा', ...wanted]);
  });

  afterAll(async () => {
    await kilde.remove();
  });

  it('indexes its documents as kilde.yaml says, and finds the answers to its questions', () => {
    expect(first, first.stderr).toMatchObject({ status: 0 });
    const { sets, collections } = measured.parse(JSON.parse(first.stdout));
    expect(sets).toEqual([]);
    const [collection] = collections.collections;
    expect(collection).toMatchObject({ collection: 'मेरा', documents: 4 });
    expect(collection?.variants['plain']?.shares).toMatchObject({
      first: { value: 1 },
      any: { value: 1 },
      refused: { value: 0 },
      marked: { value: 1 },
    });
    const asked = collections.answers['मेरा'] ?? [];
    expect(asked).toHaveLength(30);
    const plain = asked.filter(({ variant }) => variant === 'plain');
    expect(plain.map(({ id, rank }) => [id, rank])).toEqual([
      ['en', 1],
      ['hi', 1],
      ['bn', 1],
      ['ur', 1],
      ['none', null],
    ]);
  });

  it('tells of documents that questions name and that are not there', () => {
    const missing = 'questions name documents that are not there: gone.md, left-out.md';
    expect(first.stderr).toContain(`मेरा: ${missing}`);
  });

  it('writes the tables as Markdown', async () => {
    const markdown = await readFile(path.join(kilde.folder, 'figures.md'), 'utf8');
    expect(markdown).toContain('`npm run evaluate -- FOLDER`, 20');
    expect(markdown).toContain('### Collections: questions that the documents answer');
    expect(markdown).toMatch(/^\| मेरा +\| plain +\| +4 \| 100\.0 \[/mu);
  });

  it('embeds nothing a second time, tells what has fallen, and leaves out what is not there', async () => {
    const kept: unknown = JSON.parse(await readFile(record(), 'utf8'));
    const { figures, collections } = z
      .object({ figures: z.object({}), collections: z.record(z.string(), z.unknown()) })
      .parse(kept);
    expect(figures).toEqual({});
    const name = 'मेरा, all: first';
    expect(collections).toHaveProperty([name]);
    const better = { value: 1.2, low: 1.1, high: 1.3 };
    const changed = path.join(kilde.folder, 'changed.json');
    const raised = {
      date: '2026-01-01',
      share: 1,
      figures: { 'a set, all: hit@1': better },
      collections: { ...collections, [name]: better },
    };
    await writeFile(changed, JSON.stringify(raised));
    const again = await kilde.run(['evaluate', 'mine', '--check', changed]);
    expect(again.status, again.stderr).toBe(1);
    expect(again.stderr).toContain('मेरा: embedded 0 of 4 passages.');
    expect(again.stderr).toContain(`Fallen: ${name} was 120.0 [110.0, 130.0], is `);
    expect(again.stderr).toContain('1 figures of sets were not compared');
    expect(again.stderr).not.toContain('a set, all');
    expect(again.stdout).toContain('Collections: questions that the documents answer');
  });

  it('takes a share of the questions, with the documents that they need', async () => {
    const { status, stdout, stderr } = await kilde.run([
      'evaluate',
      'mine',
      '--share',
      '4',
      '--json',
    ]);
    expect(status, stderr).toBe(0);
    const { share: part, collections } = measured.parse(JSON.parse(stdout));
    expect(part).toBe(4);
    expect(collections.answers['मेरा']).toHaveLength(12);
    expect(collections.collections[0]).toMatchObject({ documents: 2 });
    expect(collections.collections[0]?.variants['plain']?.shares['first']?.value).toBe(1);
  });

  it('names the line of a question that cannot be used before anything is indexed', async () => {
    const folder = path.join(kilde.folder, 'wrong', 'b');
    await writeCollection(path.join(kilde.folder, 'wrong', 'a'), questions);
    await writeCollection(folder, [
      ...questions,
      { ...questions[0], id: 'bad', text: 'built (in' },
    ]);
    const { status, stderr } = await kilde.run(['evaluate', 'wrong']);
    expect(status).toBe(1);
    expect(stderr).toContain(`b${path.sep}questions.jsonl:6: text: expected a regular expression`);
    expect(stderr).not.toContain('embedded');
    await writeCollection(folder, questions);
    await rm(path.join(folder, 'docs'), { recursive: true });
    const missing = await kilde.run(['evaluate', 'wrong/b']);
    expect(missing.status).toBe(1);
    expect(missing.stderr).toContain(`${path.join('wrong', 'b', 'docs')} does not exist`);
  });

  it('has no mode and no run of one set', async () => {
    const { status, stderr } = await kilde.run(['evaluate', 'mine/मेरा', '--mode', 'all']);
    expect(status).toBe(1);
    expect(stderr).toContain('--mode is for one set');
  });
});
