import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { readFolderSettings } from '../../../src/documents/settings/folder-settings.js';
import { settingsHash } from '../../../src/documents/settings/settings-hash.js';
import { isWanted, settingsFor } from '../../../src/documents/settings/settings-for.js';
import { temporaryFolder } from '../../processes/processes.js';

async function folderWith(yaml: string | Uint8Array, name = 'kilde.yaml'): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, name), yaml);
  return folder;
}

async function refusalOf(yaml: string | Uint8Array): Promise<string> {
  const folder = await folderWith(yaml);
  const started = performance.now();
  const error: unknown = await readFolderSettings(folder).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  // Seconds for what takes milliseconds: tests run side by side.
  expect(performance.now() - started).toBeLessThan(5_000);
  if (!(error instanceof UserError)) throw new Error('It was not refused.', { cause: error });
  const { message } = error;
  expect(message.length).toBeLessThan(8_000);
  return message.replace(folder, 'DOCS');
}

const whole = `
site: https://vite.dev/{path}
anchors: vitepress
include: ['**/*.md']
exclude: ['**/_*.md']
weight: 1
language: en
folders:
  blog: { weight: 0.5 }
  ja: { language: ja, site: 'https://ja.vite.dev/{path}' }
  ja/old/: { weight: 0.25, exclude: ['*.md'] }
`;

describe('the settings of a folder', () => {
  it('are those of the deepest folder that says anything, each by itself', async () => {
    const settings = await readFolderSettings(await folderWith(whole));
    const vitepress = { anchors: 'vitepress', kind: 'vitepress' };
    expect(settingsFor(settings, 'guide/a.md')).toEqual({
      ...vitepress,
      site: { template: 'https://vite.dev/{path}', path: 'guide/a.md' },
      language: 'en',
      weight: 1,
      title: null,
      source: null,
    });
    expect(settingsFor(settings, 'blog/a.md').weight).toBe(0.5);
    expect(settingsFor(settings, 'blogs/a.md').weight).toBe(1);
    expect(settingsFor(settings, 'ja/old/a.md')).toEqual({
      ...vitepress,
      site: { template: 'https://ja.vite.dev/{path}', path: 'old/a.md' },
      language: 'ja',
      weight: 0.25,
      title: null,
      source: null,
    });
  });

  it('let documents in and leave them out', async () => {
    const settings = await readFolderSettings(await folderWith(whole));
    const wanted = (id: string) => isWanted(settings, id, 'document');
    expect(wanted('guide/a.md')).toBe(true);
    expect(wanted('guide/_a.md')).toBe(false);
    expect(wanted('guide/a.html')).toBe(false);
    expect(wanted('ja/old/a.md')).toBe(false);
    expect(wanted('ja/old/x/_a.md')).toBe(true);
    expect(isWanted(settings, 'guide', 'folder')).toBe(true);
  });

  it('pass over partials where nothing is said', async () => {
    const plain = await readFolderSettings(await folderWith(''));
    expect(isWanted(plain, 'a/_b.mdx', 'document')).toBe(false);
    expect(isWanted(plain, 'a/_b.md', 'document')).toBe(true);
    const docusaurus = await readFolderSettings(await folderWith('anchors: docusaurus'));
    expect(isWanted(docusaurus, 'a/_b.md', 'document')).toBe(false);
    const all = await readFolderSettings(await folderWith('exclude: []'));
    expect(isWanted(all, 'a/_b.mdx', 'document')).toBe(true);
  });

  it('are told by the tool that makes the site', async () => {
    const folder = await temporaryFolder();
    const documents = path.join(folder, 'website', 'docs');
    await mkdir(documents, { recursive: true });
    await writeFile(path.join(folder, 'website', 'docusaurus.config.ts'), '');
    const settings = await readFolderSettings(documents);
    expect(settingsFor(settings, 'a.md')).toMatchObject({
      anchors: 'docusaurus',
      kind: 'docusaurus',
    });
    const github = await readFolderSettings(await folderWith('site: https://github.com/o/r'));
    expect(settingsFor(github, 'a.md').anchors).toBe('github');
  });

  it('have a hash that tells them apart, and none where nothing is said', async () => {
    const hashOf = async (yaml: string, id = 'a.md') =>
      settingsHash(settingsFor(await readFolderSettings(await folderWith(yaml)), id));
    expect(await hashOf('# nothing')).toBeNull();
    expect(await hashOf("exclude: ['x']")).toBeNull();
    const hashes = await Promise.all(
      ['language: en', 'language: nb', 'weight: 0.5', 'anchors: github', 'site: https://x.org'].map(
        (yaml) => hashOf(yaml),
      ),
    );
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(await hashOf('language: no')).toBe(hashes[1]);
  });
});

describe('what is said of single documents', () => {
  const stated = `
documents:
  guide/a.md: { title: The guide, source: 'https://example.org/guide' }
  ক্যাফে.md:
    title: ক্যাফের নিয়ম
  قهوه‌خانه/${'é'.normalize('NFD')}.md: { source: https://example.org/ur }
`;

  it('is found by the path, whichever way its letters are composed', async () => {
    const settings = await readFolderSettings(await folderWith(stated));
    const said = (id: string) => {
      const { title, source } = settingsFor(settings, id);
      return [title, source];
    };
    expect(said('guide/a.md')).toEqual(['The guide', 'https://example.org/guide']);
    expect(said('ক্যাফে.md'.normalize('NFD'))).toEqual(['ক্যাফের নিয়ম', null]);
    expect(said('ক্যাফে.md'.normalize('NFC'))).toEqual(['ক্যাফের নিয়ম', null]);
    expect(said('قهوه‌خانه/é.md'.normalize('NFC'))).toEqual([null, 'https://example.org/ur']);
    expect(said('قهوه‌خانه/é.md'.normalize('NFD'))).toEqual([null, 'https://example.org/ur']);
    expect(said('a.md')).toEqual([null, null]);
    expect(said('constructor')).toEqual([null, null]);
  });

  it('changes the hash of that document alone, and none where it is not said', async () => {
    const hashes = async (yaml: string) => {
      const settings = await readFolderSettings(await folderWith(yaml));
      return ['a.md', 'b.md'].map((id) => settingsHash(settingsFor(settings, id)));
    };
    const seen = await Promise.all(
      ['{ title: A }', '{ title: B }', '{ source: https://a.org }', '{}'].map((entry) =>
        hashes(`documents: { a.md: ${entry} }`),
      ),
    );
    expect(new Set(seen.map(([a]) => a)).size).toBe(4);
    expect(seen.map(([, b]) => b)).toEqual([null, null, null, null]);
    expect(seen.at(-1)).toEqual([null, null]);
    // As they stand in indexes in use.
    expect(await hashes('language: nb')).toEqual(await hashes('language: nb\ndocuments: {}'));
    expect(await hashes('language: nb')).toContain('sKfa-xKlQn0sVNIiHnPxIV');
  });

  it('may be said of four thousand documents', async () => {
    const lines = Array.from({ length: 4000 }, (_, n) =>
      [
        `  guide/${n} a page.md:`,
        `    title: Page number ${n} of all`,
        `    source: https://a.org/${n}`,
      ].join('\n'),
    );
    const yaml = ['documents:', ...lines].join('\n');
    const settings = await readFolderSettings(await folderWith(yaml));
    expect(settingsFor(settings, 'guide/3999 a page.md').title).toBe('Page number 3999 of all');
  });

  it('is refused where it cannot be meant', async () => {
    const message = await refusalOf(`
documents:
  a.md: { title: 7, source: example.org, colour: red }
  b.md: { title: "\\u202e\\0 ", source: 'javascript:alert(1)' }
  /etc/passwd: {}
  c.md: text
`);
    for (const fault of [
      'documents › a.md › title: expected a title, in quotes where it is a number',
      'documents › a.md › source: expected a link such as https://example.org/page',
      'documents › a.md: colour: unknown; known are title, source',
      'documents › b.md › title: expected a title with words',
      'documents › b.md › source: expected a link',
      'documents › /etc/passwd: expected the path of a document such as guide/start.md',
      'documents › c.md: expected "setting: value" lines',
    ]) {
      expect(message).toContain(fault);
    }
    const twice = await refusalOf(`documents:\n  é.md: {}\n  ${'é'.normalize('NFD')}.md: {}`);
    expect(twice).toContain('it is there twice');
  });
});

describe('wrong settings', () => {
  it('are refused with every fault', async () => {
    const message = await refusalOf(`
site: vite.dev
anchors: gitlab
include: 'x'
exclude: ['../x', '!y', 3]
weight: 2
language: no code
colour: red
folders:
  blog: { weight: 0, speed: 1 }
  ../up: {}
`);
    for (const fault of [
      'Wrong settings in DOCS/kilde.yaml',
      'site: expected an address such as https://example.org/{path}',
      'anchors: expected one of github, vitepress, docusaurus, mkdocs, none',
      'include: expected a list',
      'exclude › 1: a pattern cannot lead out',
      'exclude › 2: a pattern cannot begin with "!"',
      'exclude › 3: expected a pattern in quotes',
      'weight: expected a number of at most 1',
      'language: expected a code such as nb or hi',
      'colour: unknown; known are site, anchors',
      'folders › blog › weight: expected a number above 0',
      'folders › blog: speed: unknown',
      'folders › ../up: expected a sub-folder',
    ]) {
      expect(message).toContain(fault);
    }
  });

  it.each([
    ['a list', '- site: x'],
    ['a word', 'site'],
    ['no YAML', 'site: [a\nweight: "'],
    ['a key that is there twice', 'weight: 1\nweight: 0.5'],
    ['a tag', 'site: !!js/function x'],
    ['an alias', 'include: &a ["*.md"]\nexclude: *a'],
    ['two documents', 'weight: 1\n---\nweight: 1'],
    ['no UTF-8', Buffer.from([0x73, 0xff, 0xfe])],
    ['a number that is none', 'weight: .nan'],
  ])('are refused: %s', async (_name, yaml) => {
    expect(await refusalOf(yaml)).toContain('Wrong settings in DOCS/kilde.yaml');
  });

  const bytes = 16_000;
  /** The largest that is read. */
  const largest = 1_000_000;
  const laughs = Array.from(
    { length: 9 },
    (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`,
  );
  it.each([
    ['larger than is read', `#${'x'.repeat(largest)}`],
    ['a word in as many bytes as are read', 'x'.repeat(largest)],
    ['brackets in as many bytes as are read', '[]\n'.repeat(largest / 3)],
    ['commas in as many tokens as are read', `[${','.repeat(99_900)}`],
    ['faults in as many tokens as are read', 'a: }\n'.repeat(16_000)],
    ['blank lines in as many bytes as are read', '\n'.repeat(largest)],
    ['documents named by what leads out of the folder', 'documents: { ../a.md: {} }'],
    ['aliases of aliases', `a0: &a0 x\n${laughs.join('\n')}`],
    ['open brackets', '['.repeat(bytes)],
    ['brackets with closed ones in quotes', '["]",'.repeat(bytes / 5)],
    ['maps in maps', '{a: '.repeat(bytes / 4)],
    ['lists in lists', '- '.repeat(bytes / 2)],
    ['keys of keys', '? '.repeat(bytes / 2)],
    ['indentation', Array.from({ length: 240 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['keys', Array.from({ length: bytes / 5 }, (_, i) => `${i.toString(36)}:`).join('\n')],
    ['the same key', 'a: 1\n'.repeat(bytes / 5)],
    ['faults', ']'.repeat(bytes)],
    ['quotes', '"'.repeat(bytes)],
    ['anchors', '&a '.repeat(bytes / 3)],
    ['control characters', `site: "\\e[31m\\u202e${'\\0'.repeat(99)}"`],
    ['patterns of many choices', `include: ["${'{a,b}'.repeat(40)}"]`],
    ['names of the language', '__proto__: {}\nconstructor: {}\ntoString: 1'],
  ])('are refused in bounded time: %s', async (_name, yaml) => {
    const message = await refusalOf(yaml);
    expect(message).toContain('Wrong settings in DOCS/kilde.yaml');
    // eslint-disable-next-line no-control-regex
    expect(message.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u202e]/u);
  });

  it('are refused where no file can be read in their place', async () => {
    const folder = await temporaryFolder();
    execFileSync('mkfifo', [path.join(folder, 'kilde.yaml')]);
    await expect(readFolderSettings(folder)).rejects.toThrow('no regular file');
    const other = await temporaryFolder();
    await mkdir(path.join(other, 'kilde.yaml'));
    await expect(readFolderSettings(other)).rejects.toThrow('no regular file');
  });

  it('are named where the file has the other ending, which is not read', async () => {
    const folder = await folderWith('weight: 1', 'kilde.yml');
    await expect(readFolderSettings(folder)).rejects.toThrow('rename it to kilde.yaml');
  });

  it('are none in a folder that is not there, for whoever looks for documents tells of it', async () => {
    const folder = path.join(await temporaryFolder(), 'gone');
    expect(await readFolderSettings(folder)).toEqual({
      levels: [],
      documents: new Map(),
      kind: null,
      isSet: false,
    });
  });
});
