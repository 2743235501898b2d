import fc from 'fast-check';
import type { ChangeView } from '../../../../src/discord/render/documents/render-change.js';
import type { DocumentFault } from '../../../../src/discord/render/documents/fault-text.js';
import type { FetchFailure } from '../../../../src/fetching/fetch-error.js';
import type { DocumentList } from '../../../../src/serving/keeping/listed-documents.js';
import type { OfferedDocument } from '../../../../src/serving/keeping/offered-documents.js';
import { entry } from '../samples.js';
import { hostileText, longHostileText } from '../text/hostile-text.js';

const id = fc.stringMatching(/^[\da-z]{9}-[\w-]{12}$/);
const by = fc.oneof(fc.constant('123456789012345678'), hostileText);
const at = fc.integer({ min: 0, max: 4e12 });
const path = fc.oneof(hostileText, fc.constantFrom('নথি/নিয়ম.pdf', 'دستاویز.md'));
const bytes = fc.nat({ max: 2e9 });
const language = fc.oneof(fc.constantFrom('nb', 'hi', 'ur', 'bn', 'und'), hostileText);

/** A page of documents of anything. */
export const list: fc.Arbitrary<DocumentList> = fc
  .tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 }))
  .chain(([a, b]) =>
    fc.record({
      total: fc.nat(),
      passages: fc.nat(),
      page: fc.constant(Math.min(a, b)),
      pages: fc.constant(Math.max(a, b) + 1),
      documents: fc.array(
        fc.record({
          entry,
          bytes: fc.option(bytes),
          by: fc.option(by),
          at: at.map((time) => new Date(time).toISOString()),
        }),
        { maxLength: 10 },
      ),
      removed: fc.uniqueArray(
        fc.record({ id, path, by, at, bytes, entry: fc.constant(null), isReplaced: fc.boolean() }),
        { maxLength: 40, selector: (removed) => removed.id },
      ),
      refused: fc.array(fc.record({ document: path, reason: longHostileText }), { maxLength: 40 }),
    }),
  );

/** A document of anything, before it is kept. */
export const offer: fc.Arbitrary<OfferedDocument> = fc.record({
  id,
  name: path,
  bytes,
  expiresAt: at,
  look: fc.record({
    kind: fc.constant('read' as const),
    title: longHostileText,
    language,
    source: fc.option(fc.oneof(fc.webUrl(), longHostileText)),
    date: fc.option(fc.oneof(fc.constant('2025-03-06'), hostileText)),
    passages: fc.nat(),
    beginning: longHostileText,
    warnings: fc.array(longHostileText, { maxLength: 9 }),
  }),
  namesake: fc.option(
    fc.record({ path, found: fc.record({ bytes: fc.nat(), changedAt: fc.nat() }) }),
  ),
  address: fc.option(fc.oneof(fc.webUrl(), longHostileText)),
});

/** Anything that was done to a document. */
export const change: fc.Arbitrary<ChangeView> = fc.record({
  kind: fc.constantFrom('kept', 'replaced', 'removed', 'restored', 'linked', 'noted'),
  path,
  removal: fc.option(id),
  index: fc.oneof(
    fc.record({ state: fc.constantFrom('going' as const, 'takes-long' as const) }),
    fc.record({ state: fc.constant('failed' as const), reason: fc.constant(null) }),
    fc.record({
      state: fc.constant('done' as const),
      entry: fc.option(entry),
      refused: fc.option(longHostileText),
      hasBegun: fc.boolean(),
      documents: fc.nat({ max: 3 }),
    }),
  ),
});

const failures = [
  'bad-address',
  'not-https',
  'credentials',
  'private-address',
  'redirects',
  'unreachable',
  'refused',
  'too-large',
  'too-slow',
  'wrong-type',
  'empty',
] as const satisfies readonly FetchFailure[];

/** Every kind of fault, with words of others in it. @param words */
export function faults(words: string): readonly DocumentFault[] {
  const limit = { limit: 5, found: 6, limitBytes: 5_000_000, foundBytes: 6_000_000 };
  return [
    { kind: 'too-many-documents', ...limit },
    { kind: 'collection-too-large', ...limit },
    { kind: 'file-too-large', ...limit },
    { kind: 'too-many-staged', ...limit },
    { kind: 'too-busy', ...limit },
    { kind: 'unsafe-path', path: words },
    ...(['staged file', 'removed document', 'document', 'note'] as const).map(
      (what) => ({ kind: 'not-there', what, name: words }) as const,
    ),
    { kind: 'other-ending', expected: words, found: words },
    { kind: 'empty-file' },
    { kind: 'empty-title' },
    { kind: 'empty-text' },
    { kind: 'too-long', what: 'title', limit: 500 },
    { kind: 'too-long', what: 'text', limit: 500 },
    { kind: 'wrong-link', link: words },
    { kind: 'wrong-settings', reason: words },
    { kind: 'settings-full', reason: words },
    { kind: 'busy-file', path: words },
    { kind: 'disk-full', reason: words },
    { kind: 'not-writable', reason: words },
    { kind: 'too-many-passages', limit: 5, found: 6 },
    { kind: 'unreadable', reason: words },
    { kind: 'changed-meanwhile' },
    { kind: 'links-off' },
    { kind: 'took-too-long' },
    { kind: 'too-many-at-once', limit: 200 },
    ...failures.map((failure) => ({ kind: 'not-fetched', failure, status: 403 }) as const),
    { kind: 'file-or-link' },
    { kind: 'title-or-link' },
    { kind: 'note-too-long-for-form' },
  ];
}
