import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../src/documents/settings/read-yaml.js';
import type { DocumentEntry } from '../../../src/documents/settings/settings-schema.js';
import { entryIn, withEntry } from '../../../src/curation/settings/settings-edit.js';

function settingsOf(text: string) {
  const parsed = readYaml(Buffer.from(text));
  if ('faults' in parsed) throw new Error(`${parsed.faults.join('; ')} in\n${text}`);
  return parsed;
}

const edit = (text: string, path: string, entry: DocumentEntry | null) =>
  withEntry(settingsOf(text), path, entry);

/** Lines that went, with `-`, and that came, with `+`; lines that moved are both. */
function changesOf(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old.at(-1 - end) === now.at(-1 - end)
  ) {
    end += 1;
  }
  const went = old.slice(start, old.length - end).map((line) => `-${line}`);
  return [...went, ...now.slice(start, now.length - end).map((line) => `+${line}`)];
}

const byHand = `# Our settings
site:   https://vite.dev/{path}     # aligned

folders:
    blog:   { weight: 0.5 }
# before the documents
documents:   # on the key
    # first
    a.md: {title:  A}   # trailing a


    # second
    "b.md":
        title: 'B'   # t

    c.md:
        # in c
        source:   https://c.org   # s
        title: C # tc
    # tail inside
# tail outside

language: en  # end
# last
`;

describe('an edit of settings that somebody wrote by hand', () => {
  it.each<[string, string, DocumentEntry | null, string[]]>([
    [
      'adds a document behind the others',
      'd.md',
      { title: 'D: x', source: 'https://d.org' },
      ['+    d.md:', '+      title: "D: x"', '+      source: https://d.org'],
    ],
    [
      'changes one on a single line',
      'a.md',
      { title: 'A2', source: 'https://a.org' },
      [
        '-    a.md: {title:  A}   # trailing a',
        '+    a.md: { title: A2, source: https://a.org }   # trailing a',
      ],
    ],
    [
      'changes a title and adds a source',
      'b.md',
      { title: 'B2', source: 'https://b.org' },
      ["-        title: 'B'   # t", '+        title: B2   # t', '+        source: https://b.org'],
    ],
    [
      'takes a field out',
      'c.md',
      { source: 'https://c2.org' },
      [
        '-        source:   https://c.org   # s',
        '-        title: C # tc',
        '+        source:   https://c2.org   # s',
      ],
    ],
    ['takes a document out', 'b.md', null, ['-    "b.md":', "-        title: 'B'   # t"]],
    ['changes nothing where nothing is said', 'x.md', null, []],
  ])('%s, and touches no other line', (_what, path, entry, changes) => {
    const edited = edit(byHand, path, entry);
    expect(changesOf(byHand, edited).toSorted()).toEqual(changes.toSorted());
    expect(entryIn(settingsOf(edited), path)).toEqual(entry);
  });

  it.each<[string, DocumentEntry | null, string]>([
    ['', { title: 'T' }, 'documents:\n  a.md:\n    title: T\n'],
    ['# only\n', { title: 'T' }, '# only\ndocuments:\n  a.md:\n    title: T\n'],
    ['weight: 1', { title: 'T' }, 'weight: 1\ndocuments:\n  a.md:\n    title: T\n'],
    ['weight: 1\r\n', { title: 'T' }, 'weight: 1\r\ndocuments:\r\n  a.md:\r\n    title: T\r\n'],
    ['{weight: 1}', { title: 'T' }, 'weight: 1\ndocuments:\n  a.md:\n    title: T\n'],
    [
      'documents: {}  # x\nweight:  1',
      { title: 'T' },
      'documents:  # x\n  a.md:\n    title: T\nweight:  1',
    ],
    ['documents:\n  a.md: {title: T}\nweight:  1', null, 'weight:  1'],
    [
      'documents:\n  # d\n  a.md: {title: T} # u\nweight:  1',
      null,
      'documents: {}\n  # d\nweight:  1',
    ],
    ['documents: {a.md: {title: T}, b.md: {}}\n', null, 'documents:\n  b.md: {}\n'],
    ['documents:\n  a.md: {}\n', { title: 'T' }, 'documents:\n  a.md: { title: T }\n'],
  ])('of %j is as short as it can be', (text, entry, expected) => {
    expect(edit(text, 'a.md', entry)).toBe(expected);
  });

  it('finds a document whichever way its letters are composed', () => {
    const [composed, decomposed] = ['ড়é.md'.normalize('NFC'), 'ড়é.md'.normalize('NFD')];
    const text = `documents:\n  ${decomposed}: { title: 'پہلا' }\n`;
    expect(entryIn(settingsOf(text), composed)).toEqual({ title: 'پہلا' });
    const edited = edit(text, composed, { title: 'দ্বিতীয়' });
    expect(edited).toBe(`documents:\n  ${decomposed}: { title: দ্বিতীয় }\n`);
    expect(edit(edited, composed, null)).toBe('');
  });
});

const words = fc.oneof(
  fc.constantFrom(
    'T',
    '- x',
    '? y',
    '# z',
    'a: b',
    '"',
    "'",
    '|',
    '>',
    '---',
    '...',
    'null',
    '1e3',
    '~',
  ),
  fc.constantFrom(
    'শিরোনাম',
    'عنوان',
    '&a *b',
    '!tag',
    '{x}',
    '[y',
    '%z',
    '@',
    '`',
    'x #y',
    ' ',
    'é',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
);
const paths = fc.oneof(
  fc.constantFrom('a.md', 'guide/b c.md', 'null', '1', '- d.md', '# e.md', 'f: g.md', '__proto__'),
  fc.constantFrom('নিয়ম.md', 'قواعد.md', '? h.md', '"i".md', "j'.md", '[k].md', 'documents', '~'),
);
const entries = fc.oneof(
  fc.record({ title: words }, { requiredKeys: [] }),
  fc.record({ title: words, source: fc.webUrl() }),
  fc.constant(null),
);

it('edits of any kind one after another are what is said, and lose no comment', () => {
  const starts = fc.constantFrom(
    byHand,
    '',
    '# only a comment\n',
    '{ weight: 1 }\n',
    '---\nweight: 1\n...\n',
    'documents: {}\n# end',
    'documents: { x.md: { title: X } } # flow\n',
    byHand.replaceAll('\n', '\r\n'),
  );
  const steps = fc.array(fc.tuple(paths, entries), { maxLength: 12 });
  fc.assert(
    fc.property(starts, steps, (start, all) => {
      let text = start;
      const model = new Map<string, DocumentEntry>();
      const untouched: unknown = settingsOf(start).document.toJS();
      for (const [path, entry] of all) {
        text = edit(text, path, entry);
        if (entry === null || Object.keys(entry).length === 0) model.delete(path);
        else model.set(path, entry);
        if (entry !== null && Object.keys(entry).length === 0) text = edit(text, path, null);
      }
      const settings = settingsOf(text);
      for (const [path, entry] of model) expect(entryIn(settings, path), path).toEqual(entry);
      for (const [path] of all) expect(entryIn(settings, path) === null).toBe(!model.has(path));
      const now: unknown = settings.document.toJS();
      expect({ ...Object(now), documents: null }).toEqual({
        ...Object(untouched),
        documents: null,
      });
      if (start.startsWith(byHand.slice(0, 10)) && !all.some(([path]) => path === 'a.md')) {
        for (const comment of byHand.match(/# .*/gu) ?? []) expect(text).toContain(comment);
      }
    }),
    { numRuns: 300 },
  );
});
