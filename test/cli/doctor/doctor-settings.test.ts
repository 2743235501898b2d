import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFolderSettings } from '../../../src/cli/doctor/doctor-settings.js';
import { LocalDocumentReader } from '../../../src/indexing/reading/local-document-reader.js';
import { temporaryFolder } from '../../processes/processes.js';

/** Takes the files of a folder of documents, by their paths. */
async function checked(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  const documentsDir = path.join(folder, 'docs');
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(documentsDir, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const reader = new LocalDocumentReader({ countTokens: () => 1, maxTokens: 100 });
  return await checkFolderSettings({
    config: { documentsDir, maxFileBytes: 10_000 },
    parts: { reader: async () => reader },
    signal: new AbortController().signal,
  });
}

const text = 'The river is long, and the bridge over it is old.';

describe('what doctor says of kilde.yaml', () => {
  it('is what it makes of the first, the middle and the last document', async () => {
    const names = ['a.md', 'b.md', 'guide/index.md', 'guide/x.md', 'z.txt'];
    const found = await checked({
      ...Object.fromEntries(names.map((name) => [name, `${text} ${name}`])),
      'guide/_part.md': text,
      'kilde.yaml':
        "site: https://vite.dev\nlanguage: en\nexclude: ['**/_*']\nfolders: { guide: { weight: 0.5 } }",
    });
    expect(found).toBe(
      'valid, 1 documents left out; a.md (en): https://vite.dev/a, anchors none; ' +
        'guide/index.md (en): https://vite.dev/guide/, anchors none, weight 0.5; ' +
        'z.txt (en): https://vite.dev/z, anchors none',
    );
  });

  it('names a document that cannot be read, and no link where there is none', async () => {
    const found = await checked({ 'a.md': text, 'b.md': '', 'kilde.yaml': 'anchors: github' });
    expect(found).toMatch(/a\.md \(en\): no link, anchors github; b\.md: The file is empty/u);
  });

  it('is every fault', async () => {
    const wrong = checked({ 'a.md': text, 'kilde.yaml': 'weight: 3\nsites: x' });
    await expect(wrong).rejects.toThrow(/weight: .*sites: unknown/su);
  });

  it('is that none is needed, or which site might be named', async () => {
    expect(await checked({ 'a.md': text })).toBe('there is none, and none is needed');
    expect(await checked({ 'a.md': text, '../mkdocs.yml': 'site_url: https://x.org' })).toBe(
      'For quotes that lead to the site of this folder, write into its kilde.yaml: site: https://x.org/{path}/',
    );
  });
});
