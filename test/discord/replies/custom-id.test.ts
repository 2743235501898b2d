import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  customIdOf,
  parseCustomId,
  type ButtonState,
} from '../../../src/discord/replies/custom-id.js';

const key = fc.stringMatching(/^[\w-]{1,24}$/);
const number = fc.nat({ max: 999_999_999 });
const owner = fc.option(fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map(String));
const ofQuote = { answer: key, quote: number, edition: number, owner };
/** Of the setting. */
const days = fc.integer({ min: 1, max: 3650 });
const ofGroup = ['group', 'group-search', 'group-note', 'group-dismiss'] as const;
const hex = (digits: number) => fc.stringMatching(new RegExp(`^[\\da-f]{${digits}}$`, 'u'));
const offered = { group: hex(16), days, passage: hex(40) };
const state: fc.Arbitrary<ButtonState> = fc.oneof(
  fc.record({ kind: fc.constantFrom('quote', 'context', 'share'), ...ofQuote }),
  fc.record({ kind: fc.constant('nearest'), answer: key, owner }),
  fc.record({ kind: fc.constant('text-page'), document: key, page: number, owner }),
  fc.record({
    kind: fc.constant('reindex-go'),
    mode: fc.constantFrom('changed', 'everything'),
    owner,
  }),
  fc.record({ kind: fc.constant('reindex-remove'), removal: key, owner }),
  fc.record({ kind: fc.constant('reindex-stop'), run: key, owner }),
  fc.record({ kind: fc.constant('source'), document: key, owner }),
  fc.record({
    kind: fc.constant('vote'),
    answer: key,
    vote: fc.constantFrom('helped', 'wrong'),
    owner: fc.constant(null),
  }),
  fc.record({ kind: fc.constant('questions'), days, page: number, owner }),
  fc.record({ kind: fc.constantFrom(...ofGroup), group: key, days, owner }),
  fc.record({ kind: fc.constantFrom('passage-offer', 'passage-choose'), ...offered, owner }),
  fc.record({ kind: fc.constant('choices'), page: number, owner }),
  fc.record({ kind: fc.constantFrom('choice', 'choice-forget'), choice: key, owner }),
  fc.record({ kind: fc.constantFrom('inert', 'menu', 'example'), slot: number, owner }),
  fc.record({
    kind: fc.constant('document-keep'),
    staged: key,
    how: fc.constantFrom('add', 'replace'),
    owner,
  }),
  fc.record({ kind: fc.constant('document-discard'), staged: key, owner }),
  fc.record({ kind: fc.constant('document-remove'), target: key, owner }),
  fc.record({ kind: fc.constant('document-restore'), removed: key, owner }),
  fc.record({ kind: fc.constant('documents-page'), listed: number, owner }),
  fc.record({ kind: fc.constant('note-write'), owner }),
  fc.record({ kind: fc.constant('note-edit'), target: key, version: key, owner }),
);

describe('custom-id', () => {
  it('gives back every state, in at most 100 characters', () => {
    fc.assert(
      fc.property(state, fc.string(), (given, secret) => {
        const customId = customIdOf(given, secret, 'main');
        expect(customId.length).toBeLessThanOrEqual(100);
        expect(parseCustomId(customId, secret, 'main')).toEqual(given);
      }),
    );
  });

  it('gives different states different ids', () => {
    fc.assert(
      fc.property(state, state, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(customIdOf(one, 'key', 'main') === customIdOf(other, 'key', 'main')).toBe(isSame);
      }),
    );
  });

  it('refuses an id that was changed in any one place', () => {
    fc.assert(
      fc.property(state, fc.nat(), fc.constantFrom('A', 'b', '7', '.', ''), (given, at, put) => {
        const customId = customIdOf(given, 'key', 'main');
        const place = at % customId.length;
        const changed = customId.slice(0, place) + put + customId.slice(place + 1);
        fc.pre(changed !== customId);
        expect(parseCustomId(changed, 'key', 'main')).toBeNull();
      }),
    );
  });

  it('refuses what was signed with another key', () => {
    fc.assert(
      fc.property(state, (given) => {
        expect(
          parseCustomId(customIdOf(given, 'one key', 'main'), 'another key', 'main'),
        ).toBeNull();
      }),
    );
  });

  it('refuses what was made for another collection', () => {
    fc.assert(
      fc.property(state, (given) => {
        const own = customIdOf(given, 'key', 'server-1');
        expect(own.length).toBeLessThanOrEqual(100);
        expect(parseCustomId(own, 'key', 'server-1')).toEqual(given);
        for (const other of ['main', 'server-2', 'server-11'])
          expect(parseCustomId(own, 'key', other)).toBeNull();
      }),
    );
  });

  it('refuses what was made for another collection and names it, as its signature does', () => {
    fc.assert(
      fc.property(state, (given) => {
        const made = customIdOf(given, 'key', 'server-1');
        const at = made.lastIndexOf('.');
        const forged = `${made.slice(0, at)}\nserver-1${made.slice(at)}`;
        expect(parseCustomId(forged, 'key', 'main')).toBeNull();
      }),
    );
  });

  it('refuses anything else that a client may send', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        expect(parseCustomId(text, 'key', 'main')).toBeNull();
      }),
    );
  });

  it('goes on reading what messages out there hold', () => {
    const owned = { owner: '123456789012345678' };
    const held = [
      [
        '1q.123456789012345678.202611k3x9ab-1x4k.1.0',
        { kind: 'quote', answer: '202611k3x9ab-1x4k', quote: 1, edition: 0 },
      ],
      ['1n.123456789012345678.202611k3x9ab-1x4k', { kind: 'nearest', answer: '202611k3x9ab-1x4k' }],
      [
        '1t.123456789012345678.0123456789abcdef01234567.2',
        { kind: 'text-page', document: '0123456789abcdef01234567', page: 2 },
      ],
    ] as const;
    const signatures = ['m3-iuWXXKcD1', 'Ka1Qd3m0Lo2o', 'Db692slMWXMI'];
    for (const [at, [signed, meant]] of held.entries()) {
      expect(parseCustomId(`${signed}.${signatures[at]}`, 'a key', 'main')).toEqual({
        ...meant,
        ...owned,
      });
    }
  });

  it.each([
    ['a key with a dot', { kind: 'nearest', answer: 'a.b', owner: null }],
    ['a key that is too long', { kind: 'nearest', answer: 'a'.repeat(25), owner: null }],
    ['an empty key', { kind: 'reindex-stop', run: '', owner: null }],
    ['a number below 0', { kind: 'text-page', document: 'd', page: -1, owner: null }],
    ['half a number', { kind: 'inert', slot: 0.5, owner: null }],
    ['a person that is no id', { kind: 'nearest', answer: 'a', owner: 'someone' }],
  ] as const)('does not write %s', (_, wrong) => {
    expect(() => customIdOf(wrong, 'key', 'main')).toThrow(RangeError);
  });
});
