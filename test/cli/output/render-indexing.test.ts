import { describe, expect, it } from 'vitest';
import { renderPreview, renderReport } from '../../../src/cli/output/render-indexing.js';

const changes = {
  added: ['a\nb.txt'],
  changed: ['c.md'],
  removed: ['d.pdf'],
  unchanged: 4,
  failed: [{ document: 'e\u001B.docx', reason: 'It is broken.' }],
};
const lines = [
  '/d: 1 added, 1 changed, 1 removed, 4 unchanged, 1 refused',
  String.raw`  + a\nb.txt`,
  '  ~ c.md',
  '  - d.pdf',
  String.raw`  x e\u001b.docx: It is broken.`,
];

describe('a report', () => {
  const report = { ...changes, passages: 1, embedded: 1, seconds: 1.26, generation: '000001-a' };

  it('tells what was done', () => {
    const warnings = [{ document: 'f\n.txt', warning: 'It is in a legacy encoding.' }];
    expect(renderReport({ ...report, warnings }, '/d').split('\n')).toEqual([
      ...lines,
      String.raw`  ! f\n.txt: It is in a legacy encoding.`,
      'The index holds 1 passage; 1 was read in 1.3 s.',
    ]);
  });

  it('tells that there is no index', () => {
    const none = renderReport({ ...report, generation: null, warnings: [] }, '/d');
    expect(none).toContain('there is no index');
  });
});

describe('a preview', () => {
  const current = { added: [], changed: [], removed: [], unchanged: 4, failed: [] };

  it('tells what would be done', () => {
    expect(renderPreview({ ...changes, passages: 12 }, '/d').split('\n')).toEqual([
      ...lines,
      'Up to 12 passages would be read. Nothing was changed.',
    ]);
  });

  it('tells that there is nothing to do', () => {
    expect(renderPreview({ ...current, passages: 0 }, '/d')).toContain('up to date');
  });

  it('tells what would be read anew though nothing changed', () => {
    const full = renderPreview({ ...current, passages: 12 }, '/d');
    expect(full).toContain('Up to 12 passages would be read');
    expect(full).not.toContain('up to date');
  });
});
