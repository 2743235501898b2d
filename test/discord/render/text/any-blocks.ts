import fc from 'fast-check';
import type { QuotedBlock } from '../../../../src/domain/answer.js';
import { hostileText } from './hostile-text.js';

/** Spans of a text of this length, in order, without overlap; some are empty. */
export const spans = (length: number) =>
  fc
    .array(fc.nat({ max: length }), { maxLength: 6 })
    .map((places) => places.toSorted((a, b) => a - b))
    .map((places) =>
      Array.from({ length: Math.floor(places.length / 2) }, (_, i) => ({
        start: places[2 * i]!,
        end: places[2 * i + 1]!,
      })),
    );

/** Blocks of any kind anywhere in a text of this length. */
export function anyBlocks(length: number): fc.Arbitrary<QuotedBlock[]> {
  const look = fc.record({
    kind: fc.constantFrom('code', 'inline-code', 'item', 'table'),
    language: fc.option(hostileText),
    depth: fc.nat({ max: 9 }),
    isOrdered: fc.boolean(),
    head: fc.array(hostileText, { maxLength: 3 }),
  });
  return fc
    .tuple(spans(length), fc.array(look, { minLength: 3, maxLength: 3 }))
    .map(([places, looks]) =>
      places.map((span, i): QuotedBlock => {
        const { kind, language, depth, isOrdered, head } = looks[i]!;
        if (kind === 'code') return { kind, language, ...span };
        if (kind === 'inline-code') return { kind, ...span };
        if (kind === 'item') return { kind, depth, isOrdered, ...span };
        const middle = Math.floor((span.start + span.end) / 2);
        const cells = [
          { start: span.start, end: middle },
          { start: middle, end: span.end },
        ];
        return { kind: 'table', head, rows: [cells], ...span };
      }),
    );
}
