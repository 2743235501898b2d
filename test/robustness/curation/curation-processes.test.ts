import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import {
  readFolderSettings,
  settingsFile,
} from '../../../src/documents/settings/folder-settings.js';
import { changeEntry } from '../../../src/curation/settings/settings-writer.js';
import { Curation } from '../../../src/curation/curation.js';
import { add, by, bytes, CurationFolder, faultOf } from '../../curation/curation-folder.js';
import { temporaryFolder } from '../../processes/processes.js';
import '../../patience.js';

const linking = fileURLToPath(new URL('../fixtures/linking-curation.mjs', import.meta.url));

it('what two processes say of documents at once is all said', async () => {
  const ids = Array.from({ length: 12 }, (_, n) => `নথি ${n}.md`);
  const folder = await CurationFolder.forTest({
    ...Object.fromEntries(ids.map((id) => [id, id])),
    'kilde.yaml': '# ours\nweight:   0.5 # half\n',
  });
  const { documentsDir, keepingDir } = folder;
  const processes = [ids.slice(0, 6), ids.slice(6)].map((own) =>
    spawn(process.execPath, [linking, documentsDir, keepingDir, ...own], { stdio: 'inherit' }),
  );
  const ends = await Promise.all(processes.map((child) => once(child, 'exit')));
  expect(ends).toEqual([
    [0, null],
    [0, null],
  ]);
  const { documents } = await readFolderSettings(documentsDir);
  expect(new Map([...documents].map(([id, { title }]) => [id, title]))).toEqual(
    new Map(ids.map((id) => [id.normalize('NFC'), `${id} 10`])),
  );
  expect(await folder.read('kilde.yaml')).toMatch(/^# ours\nweight: {3}0\.5 # half\n/u);
  expect((await readdir(documentsDir)).filter((name) => name.startsWith('.'))).toEqual([]);
});

it('what an editor writes into kilde.yaml meanwhile is not lost', async () => {
  const folder = await CurationFolder.forTest({ 'a.md': 'a' });
  const { documentsDir, keepingDir } = folder;
  const file = path.join(documentsDir, settingsFile);
  const place = { documentsDir, keepingDir };
  let edits = 0;
  await changeEntry(place, 'a.md', () => {
    // As an editor would, between the look at the file and the write.
    edits += 1;
    if (edits <= 2) writeFileSync(file, `# edit ${edits}\nweight: 0.${edits}\n`);
    return { title: 'A' };
  });
  expect(edits).toBe(3);
  expect(await folder.read('kilde.yaml')).toBe(
    '# edit 2\nweight: 0.2\ndocuments:\n  a.md:\n    title: A\n',
  );
  const endless = changeEntry(place, 'a.md', () => {
    edits += 1;
    writeFileSync(file, `# edit ${edits}\n`);
    return { title: 'B' };
  });
  expect(await faultOf(endless)).toEqual({ kind: 'busy-file', path: 'kilde.yaml' });
  expect(await folder.read('kilde.yaml')).toBe(`# edit ${edits}\n`);
});

it('a lock of a process that is gone holds nobody up, one of a process that lives does', async () => {
  const folder = await CurationFolder.forTest({ 'a.md': 'a' });
  const curation = await folder.open();
  const lock = path.join(folder.keepingDir, `${settingsFile}.lock`);
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  await writeFile(lock, `${hostname()} ${gone} x`);
  const started = performance.now();
  await curation.setDocumentLink('a.md', { title: 'A' }, by);
  expect(performance.now() - started).toBeLessThan(8_000);
  await writeFile(lock, `${hostname()} ${process.pid} x`);
  let isDone = false;
  const waiting = curation.setDocumentLink('a.md', { title: 'B' }, by).then(() => (isDone = true));
  await curationTurn();
  expect(isDone).toBe(false);
  await rm(lock);
  await waiting;
  expect(await curation.documentLink('a.md')).toEqual({ title: 'B' });
});

/** As long as a change of the settings takes that does not wait. */
async function curationTurn(): Promise<void> {
  const other = await CurationFolder.forTest({ 'a.md': 'a' });
  await (await other.open()).setDocumentLink('a.md', { title: 'A' }, by);
}

it('settings with faults are the owner’s to mend', async () => {
  const wrong = 'documents: { a.md: { title: 7 } } # mine\n';
  const folder = await CurationFolder.forTest({ 'a.md': 'a', 'kilde.yaml': wrong });
  const curation = await folder.open();
  const fault = await faultOf(curation.setDocumentLink('a.md', { title: 'A' }, by));
  expect(fault).toMatchObject({ kind: 'wrong-settings' });
  expect(fault).toHaveProperty('reason', expect.stringContaining('a.md › title: expected'));
  expect(await folder.read('kilde.yaml')).toBe(wrong);
  await folder.write('kilde.yaml', `# ${'x'.repeat(999_980)}\n`);
  const full = await faultOf(curation.setDocumentLink('a.md', { title: 'A' }, by));
  expect(full.kind).toBe('settings-full');
});

/** A small disk of its own; null where that is not allowed here. */
async function smallDisk(): Promise<string | null> {
  const folder = path.join(await temporaryFolder(), 'disk');
  await mkdir(folder);
  const options = ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder];
  const isMounted = process.getuid?.() === 0 && spawnSync('mount', options).status === 0;
  if (isMounted) onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return isMounted ? folder : null;
}

it('a full disk leaves nothing half written, and all as it was', async (context) => {
  const disk = await smallDisk();
  if (disk === null) {
    context.skip();
    return;
  }
  const { keepingDir } = await CurationFolder.forTest();
  const documentsDir = path.join(disk, 'documents');
  await mkdir(documentsDir);
  await writeFile(path.join(documentsDir, 'a.md'), 'a'.repeat(100_000));
  await writeFile(path.join(documentsDir, 'kilde.yaml'), '# ours\n');
  const curation = await Curation.open({ place: { documentsDir, keepingDir } });
  const staged = await curation.stageFile({ bytes: bytes('b'.repeat(200_000)), fileName: 'b.md' });
  expect((await faultOf(curation.keepStaged(staged.id, { by }))).kind).toBe('disk-full');
  const replacing = curation.keepStaged(staged.id, { by, replaces: 'a.md' });
  expect((await faultOf(replacing)).kind).toBe('disk-full');
  expect((await readdir(documentsDir)).toSorted()).toEqual(['a.md', 'kilde.yaml']);
  expect(await readFile(path.join(documentsDir, 'a.md'), 'utf8')).toBe('a'.repeat(100_000));
  expect(await curation.listRemoved()).toEqual([]);
  // Documents and what is remembered lie on different disks here.
  const removed = await curation.removeDocument('a.md', by);
  expect(await readdir(documentsDir)).toEqual(['kilde.yaml']);
  expect((await curation.keepStaged(staged.id, { by })).path).toBe('b.md');
  expect((await faultOf(curation.restoreRemoved(removed.id, by))).kind).toBe('disk-full');
  await curation.removeDocument('b.md', by);
  expect(await curation.restoreRemoved(removed.id, by)).toMatchObject({ path: 'a.md' });
  expect((await readdir(documentsDir)).toSorted()).toEqual(['a.md', 'kilde.yaml']);
});

it('a folder that must not be written is said to be so', async (context) => {
  const disk = await smallDisk();
  if (disk === null) {
    context.skip();
    return;
  }
  const { keepingDir } = await CurationFolder.forTest();
  await writeFile(path.join(disk, 'a.md'), 'a');
  const curation = await Curation.open({ place: { documentsDir: disk, keepingDir } });
  expect(spawnSync('mount', ['-o', 'remount,ro', disk]).status).toBe(0);
  const link = curation.setDocumentLink('a.md', { title: 'A' }, by);
  expect((await faultOf(link)).kind).toBe('not-writable');
  expect((await faultOf(add(curation, 'b.md', 'b'))).kind).toBe('not-writable');
  expect((await faultOf(curation.removeDocument('a.md', by))).kind).toBe('not-writable');
  expect(await readdir(disk)).toEqual(['a.md']);
  expect(await curation.listRemoved()).toEqual([]);
});
