import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../../src/domain/span.js';
import type { SegmentPlan } from '../../../src/index/generation/segment-plan.js';
import { idsOf, PlannedSegments, rowsLeft } from './planned-segments.js';
import type { PlannedDocument } from './planned-segments.js';

const footer: readonly Span[] = [{ start: 3, end: 9 }];
const otherFooter: readonly Span[] = [{ start: 3, end: 8 }];

/** The size of a segment, as the doc comment has it: sizes rise by the factor four from 64 rows. */
function sizeOf(rows: number): number {
  return Math.max(0, Math.floor(Math.log(rows / 64) / Math.log(4)));
}

/** By the comment: no more than three of a size, of segments that are at least half there. */
function mostSegments(rows: number): number {
  return 3 * (sizeOf(2 * rows) + 1);
}

interface Step {
  /** Rows of each document that is new. */
  readonly put: readonly number[];
  /** Documents that are put anew, go, and have other furniture, each named by any number. */
  readonly changed: readonly number[];
  readonly removed: readonly number[];
  readonly furniture: readonly (readonly [number, number])[];
  /** A segment that is not sound. */
  readonly unsound: number | null;
  /** Of so many documents all but every n-th go. */
  readonly left: number | null;
}

const rows = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 12 }) },
  { weight: 2, arbitrary: fc.nat({ max: 200 }) },
  { weight: 1, arbitrary: fc.nat({ max: 3000 }) },
);

function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 11, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

const step: fc.Arbitrary<Step> = fc.record({
  put: fc.array(rows, { maxLength: 3 }),
  changed: fc.array(fc.nat(), { maxLength: 2 }),
  removed: fc.array(fc.nat(), { maxLength: 3 }),
  furniture: fc.array(fc.tuple(fc.nat(), fc.nat({ max: 2 })), { maxLength: 2 }),
  unsound: rarely(fc.nat()),
  left: rarely(fc.integer({ min: 1, max: 4 })),
});

interface Planned {
  readonly before: readonly (readonly string[])[];
  readonly kept: ReadonlySet<string>;
  readonly furnitureBefore: ReadonlyMap<string, readonly Span[]>;
  readonly furniture: ReadonlyMap<string, readonly Span[]>;
  readonly unsound: number | null;
  readonly plan: SegmentPlan;
}

/** Commits one step after the other. */
function run(segments: PlannedSegments, one: Step, number: number): Planned {
  const ids = [...segments.documents.keys()];
  const named = (places: readonly number[]) =>
    new Set(places.flatMap((place) => ids[place % Math.max(1, ids.length)] ?? []));
  const removed = named(one.removed);
  if (one.left !== null) {
    for (const [i, id] of ids.entries()) if (i % (one.left + 1) > 0) removed.add(id);
  }
  const changed = [...named(one.changed)].filter((id) => !removed.has(id));
  const kept = new Set(ids.filter((id) => !removed.has(id) && !changed.includes(id)));
  const furnitureBefore = new Map(
    [...segments.documents].map(([id, document]) => [id, document.furniture]),
  );
  const furniture = new Map([...furnitureBefore].filter(([id]) => kept.has(id)));
  for (const [place, which] of one.furniture) {
    for (const id of named([place])) {
      if (kept.has(id)) furniture.set(id, [[], footer, otherFooter][which] ?? []);
    }
  }
  const put: PlannedDocument[] = [
    ...one.put.map((count, i) => ({ id: `${number}-${i}`, rows: count, furniture: [] })),
    ...changed.map((id) => ({
      id,
      rows: (segments.documents.get(id)?.rows ?? 0) + 1,
      furniture: [],
    })),
  ];
  const before = segments.placed;
  const unsound = one.unsound === null ? null : one.unsound % Math.max(1, before.length);
  const isSound = (place: number) => place !== unsound;
  const plan = segments.commit({ kept, put, furniture, isSound });
  return { before, kept, furnitureBefore, furniture, unsound, plan };
}

function idsIn(parts: SegmentPlan['reused']): string[] {
  return parts.flatMap(({ segment, places }) =>
    places.map((place) => segment.documents[place]?.document.id ?? ''),
  );
}

function everyStep(check: (segments: PlannedSegments, planned: Planned) => void, numRuns = 150) {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      const segments = new PlannedSegments();
      for (const [number, one] of steps.entries()) check(segments, run(segments, one, number));
    }),
    { numRuns },
  );
}

describe('a plan of segments', () => {
  it('has each document that is kept once, and no other', () => {
    everyStep((segments, { plan, kept }) => {
      const planned = [...idsIn(plan.reused), ...idsIn(plan.merged), ...plan.rebuilt];
      expect(planned.toSorted()).toEqual([...kept].toSorted());
      expect(segments.placed.flat().toSorted()).toEqual([...segments.documents.keys()].toSorted());
      expect(plan.reused.every(({ places }) => places.length > 0)).toBe(true);
    });
  });

  it('makes documents anew where their segment is not sound or their furniture another', () => {
    everyStep((_, { plan, before, kept, furniture, furnitureBefore, unsound }) => {
      const damaged = new Set(unsound === null ? [] : before[unsound]);
      const wanted = [...kept].filter((id) => {
        const other =
          JSON.stringify(furniture.get(id) ?? []) !== JSON.stringify(furnitureBefore.get(id) ?? []);
        return damaged.has(id) || other;
      });
      expect(plan.rebuilt.toSorted()).toEqual(wanted.toSorted());
      expect(plan.reused.some(({ number }) => number === unsound)).toBe(false);
      expect(plan.merged.some(({ number }) => number === unsound)).toBe(false);
    });
  });

  it('leaves no segment of which less than half is there', () => {
    everyStep((segments) => {
      for (const placed of segments.segments) {
        expect(2 * rowsLeft(placed)).toBeGreaterThanOrEqual(placed.segment.table.rows);
        expect(idsOf(placed)).not.toEqual([]);
      }
    });
  });

  it('leaves no more segments than three of a size', () => {
    everyStep((segments) => {
      expect(segments.segments.length).toBeLessThanOrEqual(mostSegments(segments.rows));
    }, 300);
  });

  it('leaves everything as it is where nothing changes', () => {
    everyStep((segments) => {
      const before = segments.segments;
      const none = { put: [], changed: [], removed: [], furniture: [], unsound: null, left: null };
      const { plan } = run(segments, none, -1);
      expect(plan).toMatchObject({ merged: [], rebuilt: [] });
      expect(segments.segments.map(({ segment }) => segment)).toEqual(
        before.map(({ segment }) => segment),
      );
    }, 50);
  });

  it('writes a row about once for each size, and little else than small segments', () => {
    const counts = fc.array(
      fc.oneof(fc.nat({ max: 6 }), fc.nat({ max: 90 }), fc.nat({ max: 900 })),
      {
        minLength: 1,
        maxLength: 150,
      },
    );
    fc.assert(
      fc.property(counts, (all) => {
        const segments = new PlannedSegments();
        for (const [number, count] of all.entries()) {
          const put = [{ id: `${number}`, rows: count, furniture: [] }];
          const kept = new Set(segments.documents.keys());
          segments.commit({ kept, put, furniture: new Map(), isSound: () => true });
        }
        const { merged, put } = segments.written;
        const sizes = sizeOf(segments.rows) + 1;
        expect(merged).toBeLessThanOrEqual(sizes * put + 256 * all.length);
      }),
      { numRuns: 60 },
    );
  });

  it('takes a million rows in at most 25 segments', () => {
    const segments = new PlannedSegments();
    let most = 0;
    const sizes = [40_000, 11_000, 3000, 700, 90];
    for (let number = 0; segments.rows < 1_000_000; number++) {
      const count = sizes[number % sizes.length] ?? 1;
      const put = [{ id: `${number}`, rows: count, furniture: [] }];
      const kept = new Set(segments.documents.keys());
      segments.commit({ kept, put, furniture: new Map(), isSound: () => true });
      most = Math.max(most, segments.segments.length);
    }
    expect(most).toBeLessThanOrEqual(25);
  });
});
