import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { readDataset } from '../../../src/evaluation/sets/dataset.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kilde-dataset-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const good = {
  'corpus.jsonl':
    '{"id":"d1","lang":"en","title":"","text":"Ferries stop","group":"g1","article":3}\n',
  'queries.jsonl': '{"id":"q1","lang":"bn","text":"ফেরি?","group":"g1","answerable":false}\n',
  'qrels.tsv': 'q1\td1\t1\n',
};

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries({ ...good, ...files })) {
    await writeFile(join(folder, name), content);
  }
}

describe('reading a set', () => {
  it('gives documents, queries and judgements, without keys that it does not know', async () => {
    await write({});
    expect(await readDataset(folder)).toEqual({
      documents: [{ id: 'd1', lang: 'en', title: '', text: 'Ferries stop', group: 'g1' }],
      queries: [{ id: 'q1', lang: 'bn', text: 'ফেরি?', group: 'g1', answerable: false }],
      judgements: new Map([['q1', new Set(['d1'])]]),
    });
  });

  it('needs nothing beside id, language and text', async () => {
    await write({ 'corpus.jsonl': '{"id":"d1","lang":"ur","text":"کتاب"}' });
    const { documents } = await readDataset(folder);
    expect(documents).toEqual([{ id: 'd1', lang: 'ur', text: 'کتاب' }]);
  });

  it('takes a byte order mark, Windows line ends, blank lines and a missing last line end', async () => {
    await write({
      'corpus.jsonl':
        '\ufeff{"id":"d1","lang":"en","text":"a"}\r\n\r\n{"id":"d2","lang":"en","text":"b"}',
      'qrels.tsv': '\ufeffq1\td1\t1\r\nq1\td2\t2',
    });
    const { documents, judgements } = await readDataset(folder);
    expect(documents.map(({ id }) => id)).toEqual(['d1', 'd2']);
    expect(judgements.get('q1')).toEqual(new Set(['d1', 'd2']));
  });

  it('keeps line separators that stand inside a text', async () => {
    await write({ 'corpus.jsonl': '{"id":"d1","lang":"en","text":"one\u2028two\u0085three"}\n' });
    expect((await readDataset(folder)).documents[0]?.text).toBe('one\u2028two\u0085three');
  });

  it('reads texts longer than one read of the file, split inside a character', async () => {
    const text = `x${'नमस्ते '.repeat(20_000)}`;
    await write({ 'corpus.jsonl': `{"id":"d1","lang":"hi","text":"${text}"}\n` });
    expect((await readDataset(folder)).documents[0]?.text).toBe(text);
  });

  it('takes grade 0 as not relevant', async () => {
    await write({ 'qrels.tsv': 'q1\td1\t0\n' });
    expect((await readDataset(folder)).judgements).toEqual(new Map());
  });
});

describe('a set that is not as expected', () => {
  it.each([
    [
      'no JSON',
      'corpus.jsonl',
      '{"id":"a","lang":"en","text":""}\n\n{"id":',
      'corpus.jsonl:3: expected one JSON',
    ],
    ['no object', 'corpus.jsonl', '[1]\n', 'corpus.jsonl:1: line:'],
    ['a missing key', 'corpus.jsonl', '{"id":"a","lang":"en"}\n', 'corpus.jsonl:1: text:'],
    [
      'a wrong type',
      'queries.jsonl',
      '{"id":"a","lang":"en","text":"x","answerable":"no"}\n',
      'queries.jsonl:1: answerable:',
    ],
    [
      'a tab in an id',
      'queries.jsonl',
      '{"id":"a\\tb","lang":"en","text":"x"}\n',
      'queries.jsonl:1: id:',
    ],
    [
      'an id twice',
      'corpus.jsonl',
      '{"id":"a","lang":"en","text":""}\n{"id":"a","lang":"hi","text":""}\n',
      'corpus.jsonl:2: the id a was',
    ],
    ['no line', 'queries.jsonl', '\n', 'queries.jsonl has no lines'],
    ['a missing column', 'qrels.tsv', 'q1\td1\t1\nq1\td1\n', 'qrels.tsv:2: expected query id'],
    ['a fourth column', 'qrels.tsv', 'q1\t0\td1\t1\n', 'qrels.tsv:1: expected query id'],
    ['a grade that is no number', 'qrels.tsv', 'q1\td1\tyes\n', 'qrels.tsv:1: expected query id'],
  ])('is refused for %s, naming file and line', async (_, name, content, reason) => {
    await write({ [name]: content });
    const reading = readDataset(folder);
    await expect(reading).rejects.toThrow(UserError);
    await expect(reading).rejects.toThrow(join(folder, reason));
  });

  it('is refused where a file is missing', async () => {
    await write({});
    await rm(join(folder, 'queries.jsonl'));
    const reading = readDataset(folder);
    await expect(reading).rejects.toThrow(UserError);
    await expect(reading).rejects.toThrow(`${join(folder, 'queries.jsonl')} does not exist`);
  });

  it('is refused where a file is not UTF-8', async () => {
    await write({ 'corpus.jsonl': Uint8Array.of(0x7b, 0xff, 0xfe, 0x0a) });
    await expect(readDataset(folder)).rejects.toThrow(/corpus\.jsonl is not UTF-8/);
  });
});
