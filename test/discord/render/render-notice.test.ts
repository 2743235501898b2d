import { describe, expect, it } from 'vitest';
import { renderHelp } from '../../../src/discord/render/render-help.js';
import {
  renderEmptyIndex,
  renderFirstIndexing,
} from '../../../src/discord/render/render-no-index.js';
import { renderNotice } from '../../../src/discord/render/render-notice.js';
import { renderStatus } from '../../../src/discord/render/render-status.js';
import { buttonsOf, contextIn } from './samples.js';

const english = contextIn('en');
const noticeText = (notice: Parameters<typeof renderNotice>[0], language: 'en' | 'fr' = 'en') =>
  renderNotice(notice, contextIn(language)).embeds[0]?.description;

describe('notices', () => {
  it('tell a mistake as it is, its marks escaped', () => {
    const message = 'The index cannot be read: a*b. `kilde index` makes it anew.';
    expect(noticeText({ kind: 'told', message })).toBe(
      String.raw`The index cannot be read\: a\*b. \`kilde index\` makes it anew.`,
    );
  });

  it('give the reference of what nobody expected', () => {
    expect(noticeText({ kind: 'unexpected', reference: 'k3x9' })).toMatch(/: k3x9$/);
  });

  it('name the command to use instead, to click on', () => {
    expect(noticeText({ kind: 'notYours' })).toContain('</ask:1>');
  });

  it('say how long to wait, and whose limit it is', () => {
    expect(noticeText({ kind: 'tooMany', whose: 'person', waitMs: 22_400 })).toContain(
      'in 23 seconds.',
    );
    expect(noticeText({ kind: 'tooMany', whose: 'server', waitMs: 61_000 }, 'fr')).toMatch(
      /^Ce serveur .* dans 61\ssecondes\.$/,
    );
  });
});

describe('before there is an index', () => {
  it('says how far the first run is', () => {
    expect(renderFirstIndexing(0.4, english).embeds[0]?.title).toBe('Indexing, 40%');
    expect(renderFirstIndexing(null, english).embeds[0]?.title).toBe('Indexing');
    const [empty] = renderEmptyIndex(english).embeds;
    expect(empty?.title).toBe('No documents yet');
    expect(empty?.description).toContain('</reindex:1>');
  });
});

describe('help', () => {
  it('offers its examples as they are asked, on a button each', () => {
    const examples = ['How do I join?', 'ہنوئی کہاں ہے؟', 'x'.repeat(76)];
    const reply = renderHelp({ examples, isModerator: false }, english);
    expect(buttonsOf(reply)).toMatchObject([
      [
        { label: 'How do I join?', state: { kind: 'example', slot: 0 } },
        { label: '\u2068ہنوئی کہاں ہے؟\u2069', state: { kind: 'example', slot: 1 } },
        { label: examples[2] },
      ],
    ]);
    expect(reply.embeds[0]?.fields?.[0]?.value).toMatch(/^How do I join\?\n.*ہنوئی/u);
  });

  it('lists reindexing for moderators only', () => {
    const linesFor = (isModerator: boolean) =>
      renderHelp({ examples: [], isModerator }, english).embeds[0]?.description?.split('\n');
    expect(linesFor(true)).toContain('</reindex:1> · Read new and changed documents (moderators)');
    expect(linesFor(false)?.join()).not.toContain('reindex');
    expect(linesFor(false)).toContain('</ask:1> · Ask a question, in any language');
  });

  it('offers none where none is known', () => {
    const reply = renderHelp({ examples: [], isModerator: false }, english);
    expect(reply.components).toEqual([]);
    expect(reply.embeds[0]?.fields).toBeUndefined();
  });
});

const at = '2026-11-22T16:50:00.000Z';

describe('the status', () => {
  it.each([
    ['repairing', 'The index is damaged and is being repaired'],
    ['newer', 'A newer version of me made the index'],
  ] as const)('tells moderators of an index that cannot be read (%s)', (indexState, expected) => {
    const known = { generation: null, indexState, languages: [], lastRun: null };
    const facts = { ...known, waiting: 0, areButtonsOff: false, keptDays: 0 };
    const [embed] = renderStatus({ ...facts, startedAt: at, version: '1' }, english).embeds;
    expect(embed?.description).toContain(expected);
  });

  it('says that there is no index, and what is known all the same', () => {
    const facts = {
      generation: null,
      indexState: null,
      languages: [],
      waiting: 2,
      version: '0.1.0',
      keptDays: 30,
    };
    const areButtonsOff = true;
    const lastRun = { outcome: 'going', share: 0.25 } as const;
    const startedAt = at;
    const [embed] = renderStatus({ ...facts, lastRun, startedAt, areButtonsOff }, english).embeds;
    expect(embed?.description).toBe('There is no index yet.');
    expect(embed?.fields?.map(({ value }) => value)).toEqual([
      'going on, 25%',
      '2',
      '<t:1795366200:R>',
      'kept for 30 days, without names',
      '0.1.0',
      'Answers may lack them just now. The log says why.',
    ]);
  });
});
