import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Neighbourhood, type NearDocument } from '../../../src/retrieval/editions/neighbourhood.js';

const cosines = fc.constantFrom(-0.5, 0.79, 0.8, 0.85, 0.9, 1);
const offers: fc.Arbitrary<NearDocument[]> = fc
  .array(cosines, { maxLength: 12 })
  .chain((all) => fc.shuffledSubarray([...all.entries()], { minLength: all.length }))
  .map((all) => all.map(([other, cosine]) => ({ other, cosine })));

/** By sorting all that are near enough. */
function plainly(offered: readonly NearDocument[], least: number): NearDocument[] {
  return offered
    .filter(({ cosine }) => cosine >= least)
    .sort((one, other) => other.cosine - one.cosine || one.other - other.other)
    .slice(0, 3);
}

it('are the three nearest, by their numbers where equally near, whatever the order of the offers', () => {
  fc.assert(
    fc.property(offers, fc.nat({ max: 12 }), fc.constantFrom(-1, 0.8), (offered, known, least) => {
      const before = plainly(offered.slice(0, known), least);
      const neighbourhood = new Neighbourhood(least, before);
      for (const { other, cosine } of offered.slice(known)) neighbourhood.offer(other, cosine);
      expect(neighbourhood.nearest).toEqual(plainly(offered, least));
    }),
  );
});
