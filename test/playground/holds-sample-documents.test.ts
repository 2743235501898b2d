import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { holdsSampleDocuments } from '../../playground/holds-sample-documents.js';
import { sampleDocuments } from '../cli/kilde.js';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kilde-samples-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('the sample documents are known wherever they are, and among others', async () => {
  const folder = await temporaryFolder();
  expect(await holdsSampleDocuments(sampleDocuments, sampleDocuments)).toBe(true);
  await cp(sampleDocuments, folder, { recursive: true });
  await writeFile(path.join(folder, 'নথি.md'), 'এই নথি মালিকের।');
  expect(await holdsSampleDocuments(folder, sampleDocuments)).toBe(true);
});

test('other folders, and those that are missing, do not hold them', async () => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'own.md'), 'A document of the owner’s.');
  expect(await holdsSampleDocuments(folder, sampleDocuments)).toBe(false);
  expect(await holdsSampleDocuments(path.join(folder, 'missing'), sampleDocuments)).toBe(false);
  expect(await holdsSampleDocuments(folder, path.join(folder, 'missing'))).toBe(false);
});
