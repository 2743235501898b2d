import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { add, by, CurationFolder } from './curation-folder.js';

const text = 'The library opens at nine.';

describe('the audit', () => {
  it('tells who did what, the newest first', async () => {
    const folder = await CurationFolder.forTest({ 'a.md': text });
    const curation = await folder.open();
    await add(curation, 'b.md', text);
    await curation.setDocumentLink('a.md', { title: 'A' }, by);
    const { id } = await curation.removeDocument('a.md', by);
    await curation.restoreRemoved(id, by);
    await curation.writeNote({ title: 'N', text, by });
    const at = '2026-01-31T12:00:00.000Z';
    expect(await curation.readAudit(3)).toEqual([
      { at, who: by, action: 'write', what: 'notes/n.md' },
      { at, who: by, action: 'restore', what: 'a.md' },
      { at, who: by, action: 'remove', what: 'a.md' },
    ]);
    expect(await curation.readAudit(99)).toHaveLength(5);
    const lines = await readFile(path.join(folder.keepingDir, 'audit.jsonl'), 'utf8');
    expect(lines.split('\n')[0]).toBe(
      `{"at":"${at}","who":"moderator#1","action":"add","what":"b.md"}`,
    );
  });

  it('passes over torn lines, and is bounded', async () => {
    const folder = await CurationFolder.forTest();
    const curation = await folder.open({ limits: { maxAuditBytes: 1000 } });
    const file = path.join(folder.keepingDir, 'audit.jsonl');
    await writeFile(file, '{"at":"x","who":"a","action":"b","what":"c"}\nnull\n{"at":"torn');
    const entry = (what: string) => ({ who: 'জন', action: 'x', what, at: 'now' });
    await curation.appendAudit(entry('after'));
    expect((await curation.readAudit(9)).map(({ what }) => what)).toEqual(['after', 'c']);
    for (let n = 0; n < 100; n += 1) await curation.appendAudit(entry(`${n}\n`));
    const read = await curation.readAudit(999);
    expect(read.length).toBeGreaterThan(15);
    expect(read.map(({ what }) => what)).toEqual(read.map((_, n) => `${99 - n}\n`));
    await curation.appendAudit(entry('x'.repeat(100_000)));
    expect((await curation.readAudit(1))[0]?.what).toHaveLength(501);
    const names = (await readdir(folder.keepingDir)).filter((name) => name.startsWith('audit'));
    expect(names.toSorted()).toEqual(['audit.1.jsonl', 'audit.jsonl']);
  });

  it('does not undo what is done where it cannot be written', async () => {
    const folder = await CurationFolder.forTest();
    const curation = await folder.open();
    await mkdir(path.join(folder.keepingDir, 'audit.jsonl'));
    expect(await add(curation, 'a.md', text)).toBe('a.md');
    expect(folder.notices.join('')).toContain('The audit lacks "add a.md"');
  });
});
