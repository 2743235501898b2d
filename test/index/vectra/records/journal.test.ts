import { appendFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { NewerIndexError } from '../../../../src/index/passage-store.js';
import { Journal } from '../../../../src/index/vectra/records/journal.js';
import { quantise } from '../../../../src/index/rows/quantised-vector.js';
import { sampleDimensions, sampleFingerprint, hashOf, vectorOf } from '../../passage-samples.js';
import { temporaryFolder } from '../../temporary-folder.js';

function recordOf(text: string, sentences = 2) {
  const vectors = Array.from({ length: sentences }, (_, index) => vectorOf(`${text} ${index}`));
  return {
    embeddingHash: hashOf(text),
    embedding: vectorOf(text),
    sentences: quantise(vectors, sampleDimensions),
  };
}

const passageTexts = ['a', 'b', 'c', 'd'];

async function journalFile(): Promise<string> {
  return path.join(await temporaryFolder(), 'journal.bin');
}

async function writeJournal(file: string, texts = passageTexts): Promise<void> {
  const journal = await Journal.open(file, sampleFingerprint);
  for (const text of texts) await journal.add(recordOf(text));
  await journal.close();
}

/** Which of the texts a newly opened journal holds, all whole. */
async function heldBy(file: string, fingerprint = sampleFingerprint): Promise<string[]> {
  const journal = await Journal.open(file, fingerprint);
  const held: string[] = [];
  for (const text of [...passageTexts, 'e']) {
    const record = await journal.get(hashOf(text));
    if (record === null) continue;
    expect(record).toEqual(recordOf(text));
    held.push(text);
  }
  await journal.close();
  return held;
}

describe('Journal', () => {
  it('gives its records back after it was closed, and while it is open', async () => {
    const file = await journalFile();
    const journal = await Journal.open(file, sampleFingerprint);
    await Promise.all(passageTexts.map((text) => journal.add(recordOf(text))));
    expect(await journal.get(hashOf('c'))).toEqual(recordOf('c'));
    expect(await journal.get(hashOf('e'))).toBeNull();
    await journal.close();
    expect(await heldBy(file)).toEqual(passageTexts);
  });

  it('holds passages without sentences, and each hash once', async () => {
    const file = await journalFile();
    const journal = await Journal.open(file, sampleFingerprint);
    await journal.add(recordOf('a', 0));
    await journal.close();
    const before = await readFile(file);
    const again = await Journal.open(file, sampleFingerprint);
    await again.add(recordOf('a', 0));
    expect(await again.get(hashOf('a'))).toEqual(recordOf('a', 0));
    await again.close();
    expect(await readFile(file)).toEqual(before);
  });

  it('loses, cut short at any place, only the record that was cut, and goes on after it', async () => {
    const file = await journalFile();
    await writeJournal(file);
    const whole = await readFile(file);
    const held = new Set<number>();
    for (let length = 0; length < whole.length; length += 7) {
      await writeFile(file, whole.subarray(0, length));
      const texts = await heldBy(file);
      expect(texts).toEqual(passageTexts.slice(0, texts.length));
      held.add(texts.length);
      await writeFile(file, whole.subarray(0, length));
      await writeJournal(file, ['e']);
      expect(await heldBy(file)).toEqual([...texts, 'e']);
    }
    expect([...held]).toEqual([0, 1, 2, 3]);
  });

  it('ends before a record that is not what was written', async () => {
    const file = await journalFile();
    await writeJournal(file);
    const bytes = await readFile(file);
    const size =
      (bytes.length - Buffer.byteLength(JSON.stringify(sampleFingerprint)) - 8) /
      passageTexts.length;
    const inThird = bytes.length - Math.floor(1.5 * size);
    bytes[inThird] = (bytes[inThird] ?? 0) ^ 1;
    await writeFile(file, bytes);
    expect(await heldBy(file)).toEqual(['a', 'b']);
  });

  it('takes no harm from garbage at its end', async () => {
    const file = await journalFile();
    await writeJournal(file);
    await appendFile(file, Buffer.alloc(100, 7));
    expect(await heldBy(file)).toEqual(passageTexts);
  });

  it('begins anew for another fingerprint', async () => {
    const file = await journalFile();
    await writeJournal(file);
    expect(await heldBy(file, { ...sampleFingerprint, dtype: 'fp32' })).toEqual([]);
    expect(await heldBy(file)).toEqual([]);
  });

  it('goes on where only the splitter is another', async () => {
    const file = await journalFile();
    await writeJournal(file);
    expect(await heldBy(file, { ...sampleFingerprint, splitterVersion: 2 })).toEqual(passageTexts);
  });

  it.each([
    ['a newer splitter', { ...sampleFingerprint, splitterVersion: 2 }],
    ['a newer fingerprint', { ...sampleFingerprint, colour: 'blue' }],
    ['another format', { journal: 2 }],
  ])('is refused where it is of %s, and replaced where it may be', async (_what, header) => {
    const file = await journalFile();
    const payload = Buffer.from(JSON.stringify(header));
    const frame = Buffer.alloc(8);
    frame.writeUInt32LE(payload.length, 0);
    frame.writeUInt32LE(crc32(payload), 4);
    const bytes = Buffer.concat([frame, payload]);
    await writeFile(file, bytes);
    await expect(Journal.open(file, sampleFingerprint)).rejects.toThrow(NewerIndexError);
    expect(await readFile(file)).toEqual(bytes);
    const journal = await Journal.open(file, sampleFingerprint, true);
    await journal.add(recordOf('a'));
    await journal.close();
  });

  it('leaves no file where it holds nothing, or when it is removed', async () => {
    const file = await journalFile();
    await (await Journal.open(file, sampleFingerprint)).close();
    await expect(readFile(file)).rejects.toThrow('ENOENT');
    await writeJournal(file);
    await (await Journal.open(file, sampleFingerprint)).remove();
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  });

  it('tells where another hand cut it short while it is open', async () => {
    const file = await journalFile();
    const journal = await Journal.open(file, sampleFingerprint);
    await journal.add(recordOf('a'));
    await truncate(file, 10);
    await expect(journal.get(hashOf('a'))).rejects.toThrow(file);
    await journal.close();
    await rm(file, { force: true });
  });
});
