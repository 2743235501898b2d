import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFolderSettings } from '../../../src/documents/settings/folder-settings.js';
import type { Curation } from '../../../src/curation/curation.js';
import { by, bytes, CurationFolder } from '../../curation/curation-folder.js';
import '../../patience.js';

const script = fileURLToPath(new URL('../fixtures/killed-curation.mjs', import.meta.url));

/** More changes than anything makes. */
const mostChanges = 80;

const settings = '# ours\ndocuments:\n  a.md: { title: A } # a\n  b.md: { title: B }\n';

/** Something that is done to a collection, and how it looks when it is done. */
interface Deed {
  readonly name: string;
  /** Makes what is needed. @returns the method and its arguments */
  readonly prepare: (curation: Curation) => Promise<readonly [keyof Curation, unknown[]]>;
  /** Documents before and after; what is in neither must not be there. */
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
}

const documents = { 'a.md': 'text of a', 'b.md': 'text of b' };
const stage = (curation: Curation, text: string) =>
  curation.stageFile({ bytes: bytes(text), fileName: 's.md' });

const deeds: readonly Deed[] = [
  {
    name: 'keeping a file',
    prepare: async (curation) => ['keepStaged', [(await stage(curation, 'text of s')).id, { by }]],
    before: documents,
    after: { ...documents, 's.md': 'text of s' },
  },
  {
    name: 'replacing a document',
    prepare: async (curation) => [
      'keepStaged',
      [(await stage(curation, 'another text')).id, { by, replaces: 'a.md' }],
    ],
    before: documents,
    after: { ...documents, 'a.md': 'another text' },
  },
  {
    name: 'removing a document',
    prepare: async () => ['removeDocument', ['a.md', by]],
    before: documents,
    after: { 'b.md': 'text of b' },
  },
  {
    name: 'restoring a document',
    prepare: async (curation) => [
      'restoreRemoved',
      [(await curation.removeDocument('a.md', by)).id, by],
    ],
    before: { 'b.md': 'text of b' },
    after: documents,
  },
  {
    name: 'naming a document',
    prepare: async () => ['setDocumentLink', ['a.md', { title: 'New' }, by]],
    before: documents,
    after: documents,
  },
  {
    name: 'writing a note',
    prepare: async () => ['writeNote', [{ title: 'N', text: 'x', by }]],
    before: documents,
    after: { ...documents, 'notes/n.md': expect.stringMatching(/^---\ntitle: N\n[^]*\nx\n$/u) },
  },
];

/** @returns whether it was done before it came to that change */
function doUntil(folder: CurationFolder, change: number, method: string, args: unknown[]): boolean {
  const { documentsDir, keepingDir } = folder;
  const given = [script, documentsDir, keepingDir, `${change}`, method, JSON.stringify(args)];
  const { signal, stdout, stderr } = spawnSync(process.execPath, given, { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect([signal, stdout]).toEqual(stdout === 'done' ? [null, 'done'] : ['SIGKILL', '']);
  return stdout === 'done';
}

async function documentsOf(folder: CurationFolder): Promise<Record<string, string>> {
  const files = Object.entries(await folder.files());
  return Object.fromEntries(files.filter(([name]) => /^[^.].*\.md$/u.test(name)));
}

/** Everything that there was can still be had: it lies there, or is restored, or still waits. */
async function expectNothingLost(folder: CurationFolder, deed: Deed): Promise<void> {
  const curation = await folder.open();
  for (const { id } of await curation.listRemoved()) await curation.restoreRemoved(id, by);
  const texts = Object.values(await documentsOf(folder));
  for (const text of Object.values(documents)) expect(texts, deed.name).toContain(text);
  const { documents: named } = await readFolderSettings(folder.documentsDir);
  expect([...named.keys()]).toEqual(expect.arrayContaining(['a.md', 'b.md']));
  expect(named.get('b.md')?.title).toBe('B');
}

describe.each(deeds)('$name, killed at any change on the disk', (deed) => {
  it('leaves everything as before or as after, and can be done again', async () => {
    let change = 0;
    for (let isDone = false; !isDone;) {
      change += 1;
      const folder = await CurationFolder.forTest({ ...documents, 'kilde.yaml': settings });
      folder.now = Date.now();
      const [method, args] = await deed.prepare(await folder.open());
      const settingsBefore = await folder.read('kilde.yaml');
      expect(await documentsOf(folder)).toEqual(deed.before);
      isDone = doUntil(folder, change, method, args);
      const left = await documentsOf(folder);
      expect([deed.before, deed.after]).toContainEqual(left);
      if (isDone) expect(left).toEqual(deed.after);
      const settingsAfter = await folder.read('kilde.yaml');
      expect((await readFolderSettings(folder.documentsDir)).isSet).toBe(true);
      if (!isDone && deed.name === 'keeping a file') expect(settingsAfter).toBe(settingsBefore);
      await expectNothingLost(folder, deed);
      expect(change).toBeLessThan(mostChanges);
    }
    // There were changes to die at.
    expect(change).toBeGreaterThan(4);
  });
});
