import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentFolder } from '../../../src/documents/find/document-folder.js';
import { loadDocument } from '../../../src/documents/load-document.js';
import type { SourceDocument } from '../../../src/domain/document.js';
import { temporaryFolder } from '../../processes/processes.js';

const secret = 'SECRET words of another folder';

/** Loads a document of a folder of documents that has these files and links to others beside it. */
async function loadIn(
  markdown: string,
  files: Readonly<Record<string, string | Uint8Array>> = {},
  links: Readonly<Record<string, string>> = {},
): Promise<SourceDocument> {
  const around = await temporaryFolder();
  await writeFile(path.join(around, 'secret.md'), secret);
  const root = path.join(around, 'docs');
  for (const [name, content] of Object.entries({ 'guide/हाथ.md': markdown, ...files })) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), content);
  }
  for (const [name, target] of Object.entries(links)) {
    await symlink(target, path.join(root, name));
  }
  const id = 'guide/हाथ.md';
  const folder = documentFolder({ id, path: path.join(root, ...id.split('/')) });
  return await loadDocument({ id, bytes: Buffer.from(markdown) }, { folder });
}

function document(mark: string): string {
  return `Words ahead.\n\n${mark}\n\nWords behind.`;
}

describe('a mark whose file is not drawn in', () => {
  it.each<[string, string, Record<string, string | Uint8Array>, Record<string, string>]>([
    ['../../secret.md', 'outside the documents folder', {}, {}],
    ['../../gone.md', 'outside the documents folder', {}, {}],
    ['../../../../../../../../etc/passwd', 'outside the documents folder', {}, {}],
    ['guide/../../../secret.md', 'outside the documents folder', {}, {}],
    ['/etc/passwd', 'not found below the documents folder', {}, {}],
    ['@/../secret.md', 'outside the documents folder', {}, {}],
    ['link.md', 'outside the documents folder', {}, { 'link.md': '../secret.md' }],
    ['link.md', 'outside the documents folder', {}, { 'link.md': '/etc/passwd' }],
    ['away/secret.md', 'outside the documents folder', {}, { away: '..' }],
    ['.env', 'hidden by a name that begins with a dot', { '.env': secret }, {}],
    ['.git/config.md', 'hidden by a name that begins', { '.git/config.md': secret }, {}],
    ['हाथ.md', 'it would be drawn into itself', {}, {}],
    ['part', 'a folder, or something else that is no file', { 'part/a.md': secret }, {}],
    ['large.md', 'larger than 1 MB', { 'large.md': secret.repeat(40_000) }, {}],
    ['b.md', 'it is no text', { 'b.md': Buffer.from(`\0\u0001\u0002${secret}`) }, {}],
    ['b.md', 'it is no text', { 'b.md': Buffer.from(`%PDF-1.7 ${secret}`) }, {}],
    ['gone.md', 'not found below the documents folder', {}, {}],
    ['loop.md', 'it cannot be read', {}, { 'loop.md': 'loop.md' }],
    ['a.md:nothing', 'the part that is asked for is not in it', { 'a.md': secret }, {}],
  ])('goes, and the owner is told which and why: %s, %s', async (name, reason, files, links) => {
    const { text, warnings } = await loadIn(document(`--8<-- "${name}"`), files, links);
    expect(text).toBe('Words ahead.\n\nWords behind.');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(`because ${reason}`);
    expect(warnings[0]).toContain(`"${name.replace(/:nothing$/u, '')}"`);
  });

  it.each([
    '<<< ../../secret.md',
    '<!-- @include: ../../secret.md -->',
    '{!../../secret.md!}',
    '{* ../../secret.md *}',
    '{{#include ../../secret.md}}',
    '--8<--\n../../secret.md\n--8<--',
    '```py\n--8<-- "../../secret.md"\n```',
    '> - --8<-- "../../secret.md"',
    '<!-- @include: ..\\..\\secret.md -->',
    '--8<-- "file:///etc/passwd"',
  ])('shows nothing of what lies outside: %s', async (mark) => {
    const { text, warnings, includes } = await loadIn(document(mark));
    expect(text).toContain('Words ahead.');
    expect(text).toContain('Words behind.');
    expect(text).not.toMatch(/SECRET|root:|secret\.md/u);
    expect(warnings.join()).toContain('because outside the documents folder');
    expect(includes).toEqual([]);
  });

  it('leaves the rest of a chain that is too long', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 8 }, (_, depth) => [
        `${depth}.md`,
        `Depth ${depth}.\n\n--8<-- "${depth + 1}.md"`,
      ]),
    );
    const { text, warnings } = await loadIn(document('--8<-- "0.md"'), files);
    expect(text).toContain('Depth 4.\n\nWords behind.');
    expect(warnings).toEqual([
      'Not drawn in, because it stands in a file drawn in more than 5 deep: "5.md".',
    ]);
  });

  it('ends a circle where it closes', async () => {
    const { text, warnings } = await loadIn(document('--8<-- "b.md"'), {
      'b.md': 'Words of b.\n\n--8<-- "c.md"',
      'c.md': 'Words of c.\n\n--8<-- "b.md"\n\n--8<-- "guide/हाथ.md"',
    });
    expect(text).toBe('Words ahead.\n\nWords of b.\n\nWords of c.\n\nWords behind.');
    expect(warnings).toEqual([
      'Not drawn in, because it would be drawn into itself: "b.md", "guide/हाथ.md".',
    ]);
  });

  it('is one of many that are told in one sentence for each reason', async () => {
    const marks = Array.from({ length: 9 }, (_, index) => `--8<-- "gone-${index}.md"`);
    const { warnings } = await loadIn(document([...marks, '--8<-- "../../x.md"'].join('\n\n')));
    expect(warnings).toEqual([
      'Not drawn in, because not found below the documents folder: ' +
        '"gone-0.md", "gone-1.md", "gone-2.md", "gone-3.md", "gone-4.md" and 4 others.',
      'Not drawn in, because outside the documents folder: "../../x.md".',
    ]);
  });

  it('is one that goes beyond what a document may draw in', async () => {
    const many = await loadIn(document('--8<-- "a.md"\n\n'.repeat(201)), { 'a.md': 'A part.' });
    expect(many.text.match(/A part\./gu)).toHaveLength(200);
    expect(many.warnings.join()).toContain('the document asks for more than 200 files: "a.md"');
    const much = await loadIn(document('--8<-- "a.md"\n\n'.repeat(5)), {
      'a.md': `Words.\n\n${'a'.repeat(980_000)}`,
    });
    expect(much.text.match(/Words\./gu)).toHaveLength(4);
    expect(much.warnings.join()).toContain('more than 4 MB would be drawn in: "a.md"');
  });

  it('is one of more names than are looked for', async () => {
    const marks = Array.from({ length: 1200 }, (_, index) => `--8<-- "/gone-${index}.md"`);
    const { includes, warnings } = await loadIn(document(marks.join('\n\n')));
    expect(includes).toHaveLength(1000);
    expect(warnings.at(-1)).toContain('"/gone-1000.md"');
  });
});

describe('a file that is drawn in', () => {
  it('may have more lines than a call has arguments', async () => {
    const { text } = await loadIn(document('<<< a.js'), { 'guide/a.js': 'f\n'.repeat(300_000) });
    expect(text.match(/^f$/gmu)).toHaveLength(300_000);
  });

  it('is not multiplied by the marks of quotes and items before each of its lines', async () => {
    const deep = '> - '.repeat(20);
    const { text, warnings } = await loadIn(document(`${deep}--8<-- "a.md"`), {
      'a.md': 'w\n\n'.repeat(100_000),
    });
    expect(text).toContain('Words behind.');
    expect(warnings.join()).toContain('more than 4 MB would be drawn in');
  });

  it('shows each line once, however often ranges name it', async () => {
    const { text } = await loadIn(document(`<<< a.js{${'1-,'.repeat(5000)}1-}`), {
      'guide/a.js': 'one\ntwo',
    });
    expect(text).toContain('one\ntwo\n\nWords behind.');
  });

  it(
    'takes time that grows with its length, whatever it is made of',
    { timeout: 60_000 },
    async () => {
      const unit = { '-': 500_000, '-8<': 150_000, ' \n': 100_000, '`a': 100_000 };
      const before = process.cpuUsage();
      for (const [text, times] of Object.entries(unit)) {
        await loadIn(document('--8<-- "a.txt"'), { 'a.txt': `a${text.repeat(times)}b` });
      }
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(20_000);
    },
  );

  it('may be reached by a link within the folder', async () => {
    const { text, includes } = await loadIn(
      document('--8<-- "link.md"'),
      { 'part/भाग.md': 'एक भाग।' },
      { 'link.md': 'part/भाग.md' },
    );
    expect(text).toContain('एक भाग।');
    expect(includes).toContainEqual({
      path: 'link.md',
      hash: expect.stringMatching(/^[\da-f]{64}$/u),
    });
  });
});
