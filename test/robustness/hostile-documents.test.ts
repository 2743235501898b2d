import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { parsedOutput, previewJson, reportJson, sourceJson } from '../cli/json-shapes.js';
import { KildeFolder } from '../cli/kilde.js';
import { pdfOf } from '../documents/pdf/pdf-of.js';
import { docxOf, wordParagraph, zipOf } from '../documents/word/zip-of.js';
import { seededRandom } from './seeded-random.js';

const env = { MAX_FILE_MB: '3' };
const secret = 'The secret word is swordfish.';

/** Documents with something wrong, and what is said of each. */
const refused: Readonly<Record<string, RegExp>> = {
  'a-link-out.txt': /leads out of the documents folder/u,
  'a-link-to-a-folder': /leads out of the documents folder/u,
  'a-pipe.txt': /not a regular file/u,
  'bomb.docx': /MB|too (large|much)|unpack/iu,
  'broken.docx': /./u,
  'broken.pdf': /./u,
  'empty.txt': /is empty/u,
  'encrypted.pdf': /encrypt|password/iu,
  'image.txt': /./u,
  'scanned.pdf': /./u,
  'too-large.txt': /It is 3\.1 MB; at most 3 MB are read/u,
  'zz-copy.txt': /same content as -f\.txt/u,
};

/** Documents with odd names or odd insides that are as good as any. */
const odd: Readonly<Record<string, string | Uint8Array>> = {
  '\u202Eملف.txt': 'النهر يجري ببطء عبر المدينة القديمة.',
  '\u001B[31mred\nline.txt': 'The name of this document breaks a line.',
  '-f.txt': 'The name of this document looks like an option.',
  "it's $(rm) `x` *.txt": 'The name of this document looks like a command.',
  '😀.md': 'মানুষ পুরোনো শহরের নদীর তীরে হাঁটে।',
  'नगर/नदी/घाट.txt': 'घाट पर सुबह से ही लोगों की भीड़ लग जाती है।',
  'letter.docx': docxOf(wordParagraph('The letter was sent on a Monday morning.')),
  'page.pdf': pdfOf([[{ text: 'The page was printed on a Tuesday evening.', y: 700 }]]),
};

/** Words without end: a tokenizer needs far more time for them than is allowed. */
function endlessText(): string {
  const random = seededRandom(1);
  const letter = () => String.fromCodePoint(0x61 + Math.floor(random() * 26));
  const word = () => Array.from({ length: 6 }, letter).join('');
  return Array.from({ length: 400_000 }, word).join(' ');
}

async function writeHostile(folder: KildeFolder): Promise<void> {
  const outside = path.join(folder.folder, 'outside');
  await mkdir(outside);
  await writeFile(path.join(outside, 'secret.txt'), secret);
  await symlink(path.join(outside, 'secret.txt'), path.join(folder.documents, 'a-link-out.txt'));
  await symlink(outside, path.join(folder.documents, 'a-link-to-a-folder'));
  execFileSync('mkfifo', [path.join(folder.documents, 'a-pipe.txt')]);
  const bomb = zipOf([{ name: 'word/media/a.xml', data: Buffer.alloc(300_000_000) }]);
  const contents: Record<string, string | Uint8Array> = {
    ...odd,
    'bomb.docx': bomb,
    'broken.docx': zipOf([{ name: 'mimetype', data: 'text/plain' }]),
    'broken.pdf': '%PDF-1.7\nand then nothing',
    'empty.txt': '',
    'encrypted.pdf': pdfOf([[{ text: 'Nobody reads this.', y: 700 }]], {
      encrypt: `<< /Filter /Standard /V 1 /R 2 /O <${'00'.repeat(32)}> /U <${'00'.repeat(32)}> /P -4 >>`,
    }),
    'image.txt': Buffer.from('89504e470d0a1a0a0000000d49484452000000000000', 'hex'),
    'scanned.pdf': pdfOf([[]]),
    'too-large.txt': 'word '.repeat(620_000),
    'zz-copy.txt': odd['-f.txt'] ?? '',
  };
  for (const [id, content] of Object.entries(contents)) await folder.write(id, content);
}

describe('a folder of hostile documents', () => {
  let folder: KildeFolder;
  let report: z.infer<typeof reportJson>;
  let preview: z.infer<typeof previewJson>;

  beforeAll(async () => {
    folder = await KildeFolder.create();
    await writeHostile(folder);
    preview = parsedOutput(
      await folder.run(['index', '--preview', '--json'], { env }),
      previewJson,
    );
    const finished = await folder.run(['index', '--json'], { env });
    expect(finished.status, finished.stderr).toBe(0);
    expect(finished.stderr).not.toContain('\u001B');
    report = parsedOutput(finished, reportJson);
  });

  afterAll(() => folder.remove());

  it('is indexed but for what cannot be', () => {
    expect(report.added).toEqual(Object.keys(odd).toSorted());
    expect(report.passages).toBe(report.added.length);
    expect(report.generation).not.toBeNull();
  });

  it.each(Object.entries(refused))('tells why not: %s', (id, reason) => {
    const failed = report.failed.filter(({ document }) => document === id);
    expect(failed).toEqual([{ document: id, reason: expect.stringMatching(reason) }]);
    // A reason says what to do as well.
    expect(failed[0]?.reason).toMatch(/^[A-Z].{15,}: .{5,}\.$/su);
  });

  it('tells of nothing else', () => {
    expect(report.failed.map(({ document }) => document)).toEqual(Object.keys(refused));
  });

  it('is previewed with the same words', () => {
    const { added, changed, removed, unchanged, failed } = report;
    expect(preview).toMatchObject({ added, changed, removed, unchanged, failed });
  });

  it('keeps its texts word for word, and nothing from outside', async () => {
    const finished = await folder.run(['source', '--text', '--json'], { env });
    const { documents } = parsedOutput(finished, sourceJson);
    for (const { document, documentText } of documents) {
      const content = odd[document];
      if (typeof content === 'string') expect(documentText).toBe(content);
    }
    expect(finished.stdout).not.toContain(secret);
  });

  it('drives no terminal by the names of its files', async () => {
    const small = { ...env, MAX_FILE_MB: '1' };
    const listed = await folder.run(['source', '--text'], { env: small });
    const none = { ...small, INDEX_DIR: path.join(folder.folder, 'none') };
    const previewed = await folder.run(['index', '--preview'], { env: none });
    for (const { stdout, stderr } of [listed, previewed]) {
      expect(stdout).toContain(String.raw`\u001b[31mred\nline.txt`);
      expect(stdout + stderr).not.toContain('\u001B');
    }
  });
});

it('tells of a document that takes longer than is allowed', async () => {
  const folder = await KildeFolder.create();
  try {
    // Alone, for on a busy machine any document may take longer than a second.
    await folder.write('endless.txt', endlessText());
    const limited = { ...env, DOCUMENT_TIME_LIMIT_SECONDS: '1' };
    const finished = await folder.run(['index', '--json'], { env: limited });
    expect(parsedOutput(finished, reportJson).failed).toEqual([
      {
        document: 'endless.txt',
        reason: expect.stringMatching(/longer than 1 s \(DOCUMENT_TIME_LIMIT_SECONDS\): .{5,}\.$/u),
      },
    ]);
  } finally {
    await folder.remove();
  }
});
