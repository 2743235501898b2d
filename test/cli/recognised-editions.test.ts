import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { answerJson, parsedOutput, sourceJson } from './json-shapes.js';
import { KildeFolder, sampleDocuments } from './kilde.js';

const samples = {
  nb: '000_1d15fc3006498607.txt',
  hi: '001_bd2f714c53714b98.txt',
  ur: '002_0580a4c654c2a558.txt',
  bn: '003_7bb84a7a177155c7.txt',
  fr: '004_7a0a384f836283a9.txt',
} as const;

/** A sample without the link that says which ones are editions of one article. */
async function withoutLink(language: keyof typeof samples): Promise<string> {
  const text = await readFile(path.join(sampleDocuments, samples[language]), 'utf8');
  const lines = text.split('\n').filter((line) => !line.includes('https://'));
  return lines.join('\n');
}

/** After a run, the languages in which each document has editions. */
async function editionsAfterRun(folder: KildeFolder): Promise<Record<string, string[]>> {
  const run = await folder.run(['index']);
  expect(run.status, run.stderr).toBe(0);
  const { documents } = parsedOutput(await folder.run(['source', '--json']), sourceJson);
  expect(documents.every(({ source }) => source === null)).toBe(true);
  return Object.fromEntries(
    documents.map(({ document, editions }) => [
      document,
      editions.map((edition) => edition.document),
    ]),
  );
}

it('are those of one article, though no link says so', async () => {
  const folder = await KildeFolder.forTest();
  for (const language of ['nb', 'hi', 'ur', 'bn', 'fr'] as const) {
    await folder.write(`${language}.txt`, await withoutLink(language));
  }
  expect(await editionsAfterRun(folder)).toEqual({
    'bn.txt': ['hi.txt', 'nb.txt', 'ur.txt'],
    'fr.txt': [],
    'hi.txt': ['bn.txt', 'nb.txt', 'ur.txt'],
    'nb.txt': ['bn.txt', 'hi.txt', 'ur.txt'],
    'ur.txt': ['bn.txt', 'hi.txt', 'nb.txt'],
  });
  const asked = await folder.run([
    'ask',
    '--json',
    'هانوئی نے سینٹ پیٹرزبرگ کے ساتھ معاہدہ کب کیا؟',
  ]);
  const answer = parsedOutput(asked, answerJson);
  const first = answer.kind === 'answered' ? answer.quotes[0] : undefined;
  expect(first?.language).toBe('ur');
  expect(first?.editions.map(({ document }) => document).toSorted()).toEqual([
    'bn.txt',
    'hi.txt',
    'nb.txt',
  ]);

  // One that now says something else is no edition any more, one that is gone neither.
  await folder.write('bn.txt', 'হ্যানয়ের পুরোনো সেতুটি ১৯০২ সালে তৈরি হয়। এটি আজও ব্যবহৃত হয়।');
  await rm(path.join(folder.documents, 'ur.txt'));
  expect(await editionsAfterRun(folder)).toEqual({
    'bn.txt': [],
    'fr.txt': [],
    'hi.txt': ['nb.txt'],
    'nb.txt': ['hi.txt'],
  });

  // Back again, it is recognised anew. Two Norwegian drafts leave open which one is the edition.
  await folder.write('bn.txt', await withoutLink('bn'));
  const draft = (await withoutLink('nb')).replace('Under ledelse av', 'Ledet av');
  await folder.write('nb-draft.txt', draft);
  expect(await editionsAfterRun(folder)).toEqual({
    'bn.txt': ['hi.txt'],
    'fr.txt': [],
    'hi.txt': ['bn.txt'],
    'nb.txt': [],
    'nb-draft.txt': [],
  });
});
