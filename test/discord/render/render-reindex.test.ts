import { describe, expect, it } from 'vitest';
import {
  renderAlreadyRunning,
  renderBrokenOff,
  renderPreview,
  renderProgress,
  renderReport,
} from '../../../src/discord/render/render-reindex.js';
import { interfaceLanguages } from '../../../src/domain/interface-languages.js';
import { removalKey } from '../../../src/indexing/collection/mass-removal.js';
import { findingDocuments, type IndexingProgress } from '../../../src/indexing/indexing-report.js';
import { buttonsOf, contextIn } from './samples.js';

const english = contextIn('en');
const moderator = '123456789012345678';
const since = '2026-11-22T16:50:00.000Z';
const run = { run: 'run-1', startedBy: moderator, since, hasOldIndex: true };
const progress: IndexingProgress = {
  phase: 'embedding',
  documents: 10,
  documentsDone: 4,
  bytes: 1000,
  bytesDone: 400,
  embedded: 60,
};
const changes = {
  added: ['a.txt'],
  changed: [],
  removed: ['b_c.txt'],
  unchanged: 3,
  failed: [{ document: 'd.pdf', reason: 'It is *encrypted*.' }],
};

const line = (change: Partial<IndexingProgress>) =>
  renderProgress({ ...progress, ...change }, 0, run, english).embeds[0]?.description;
const runningText = (startedBy: string | null) =>
  renderAlreadyRunning({ startedBy, since }, english).embeds[0]?.description;

describe('a preview', () => {
  it('shows what would change, the refused files first, and a button to go on', () => {
    const reply = renderPreview({ ...changes, passages: 12 }, 'everything', english);
    expect(reply.embeds[0]?.description).toBe('Up to 12 passages would be read.');
    expect(reply.embeds[0]?.fields?.map(({ name, value }) => [name, value])).toEqual([
      ['Refused (1)', String.raw`**d.pdf** · It is \*encrypted\*.`],
      ['New (1)', 'a.txt'],
      ['Removed (1)', String.raw`b\_c.txt`],
      ['Unchanged', '3'],
    ]);
    expect(buttonsOf(reply)).toMatchObject([
      [{ state: { kind: 'reindex-go', mode: 'everything', owner: moderator } }],
    ]);
  });

  it('does not call up to date what waits for a removal to be confirmed', () => {
    const none = { added: [], changed: [], removed: [], unchanged: 5, failed: [], passages: 0 };
    const reply = renderPreview({ ...none, missing: ['x.txt'] }, 'changed', english);
    expect(reply.embeds[0]?.description).not.toContain('up to date');
    expect(buttonsOf(reply)).toMatchObject([[{ label: 'Remove them' }]]);
  });

  it('offers nothing where there is nothing to do', () => {
    const none = { added: [], changed: [], removed: [], unchanged: 5, failed: [], passages: 0 };
    const reply = renderPreview(none, 'changed', english);
    expect(reply.embeds[0]?.description).toBe('Nothing has changed. The index is up to date.');
    expect(reply.components).toEqual([]);
  });
});

describe('the progress of a run', () => {
  it('shows rate and time left, who started it, and a button that anyone may see', () => {
    const reply = renderProgress(progress, 20, run, english);
    expect(reply.embeds[0]?.title).toBe('Indexing, 40%');
    expect(reply.embeds[0]?.description?.split('\n')).toEqual([
      '▰▰▰▰▰▰▰▰▱▱▱▱▱▱▱▱▱▱▱▱',
      '4 of 10 documents · 3 passages a second · about 30 seconds left',
      `Started by <@${moderator}> <t:1795366200:R>`,
      'Until it is done, questions are answered from the old index.',
    ]);
    expect(buttonsOf(reply)).toMatchObject([
      [{ state: { kind: 'reindex-stop', run: 'run-1', owner: null } }],
    ]);
  });

  it('promises no answers from an old index where there is none', () => {
    const [embed] = renderProgress(progress, 20, { ...run, hasOldIndex: false }, english).embeds;
    expect(embed?.description?.split('\n')).toHaveLength(3);
  });

  it('does not guess before anything is done, nor where the end is near', () => {
    const begun = { documentsDone: 0, bytesDone: 0, embedded: 0 };
    expect(line(begun)?.split('\n')[1]).toBe('10 documents to read');
    expect(line({ bytesDone: 0, embedded: 0 })?.split('\n')[1]).toBe('4 of 10 documents');
    expect(line({ phase: 'writing' })).toContain('4 of 10 documents · saving the index');
    expect(line({ ...begun, phase: 'writing', documents: 0 })).toContain('\nsaving the index\n');
  });

  it.each(interfaceLanguages)('begins without a number (%s)', (language) => {
    const { texts, ...context } = contextIn(language);
    const [embed] = renderProgress(findingDocuments, 1, run, { texts, ...context }).embeds;
    expect(embed?.title).not.toMatch(/\p{N}/u);
    const [first = '', ...others] = (embed?.description ?? '').split('\n');
    expect(first).toBe(texts.t('reindex.finding'));
    expect(others).toHaveLength(2);
  });
});

describe('the end of a run', () => {
  it('says what was done, and which files were refused and why', () => {
    const report = { ...changes, passages: 40, embedded: 1, seconds: 4.2, generation: 'g-1' };
    const warnings = [{ document: 'a.txt', warning: 'No date.' }];
    const [embed] = renderReport({ ...report, warnings }, english).embeds;
    expect(embed?.description).toBe('It holds 40 passages. 1 was read, in 5 seconds.');
    expect(embed?.fields?.map(({ name }) => name)).toEqual([
      'Refused (1)',
      'New (1)',
      'Removed (1)',
      'Unchanged',
      'Worth knowing (1)',
    ]);
  });

  it('says what stays though it is gone, with a button to remove exactly that', () => {
    const missing = ['x.txt', 'y.txt'];
    const report = { ...changes, missing, passages: 40, embedded: 1, seconds: 4.2, warnings: [] };
    const reply = renderReport({ ...report, generation: 'g-1' }, english);
    expect(reply.embeds[0]?.title).toBe('Documents are missing');
    expect(reply.embeds[0]?.description).toContain('They are kept until a moderator confirms');
    expect(reply.embeds[0]?.fields).toContainEqual({
      name: 'Gone from the folder, but kept (2)',
      value: 'x.txt\ny.txt',
      inline: false,
    });
    expect(buttonsOf(reply)).toMatchObject([
      [{ label: 'Remove them', state: { kind: 'reindex-remove', removal: removalKey(missing) } }],
    ]);
    const direct = renderReport({ ...report, generation: 'g-1' }, english, false);
    expect(direct.components).toEqual([]);
  });

  it('does not call an index up to date that there is none of', () => {
    const report = { ...changes, passages: 0, embedded: 0, seconds: 1, generation: null };
    const [embed] = renderReport({ ...report, warnings: [] }, english).embeds;
    expect(embed?.title).toBe('Indexing failed');
    expect(embed?.description).toBe('No document could be read, so there is no index.');
  });

  it('tells a run that was stopped from one that failed, and why', () => {
    const [stopped] = renderBrokenOff(null, english).embeds;
    const [failed] = renderBrokenOff('The disk is full.', english).embeds;
    expect(stopped?.title).toBe('Indexing was stopped');
    expect(failed).toMatchObject({ title: 'Indexing failed' });
    expect(failed?.description).toMatch(/^The disk is full\.\n/);
  });
});

describe('a second run', () => {
  it('is told who started the first, and when', () => {
    expect(runningText(moderator)).toBe(`It was started by <@${moderator}> <t:1795366200:R>.`);
    expect(runningText(null)).toBe('It was started outside Discord <t:1795366200:R>.');
  });
});
