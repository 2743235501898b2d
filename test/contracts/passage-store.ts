import { afterEach, beforeEach, describe } from 'vitest';
import { MemoryPassageStore } from '../../src/index/memory-passage-store.js';
import type { PassageStore } from '../../src/index/passage-store.js';
import { describeEditions } from './passage-store-editions.js';
import { describeFurniture } from './passage-store-furniture.js';
import { describePutting } from './passage-store-putting.js';
import { describeReusing } from './passage-store-reusing.js';
import type { StoreContext } from './passage-store-samples.js';
import { describeSearching } from './passage-store-searching.js';
import { describeUpdating } from './passage-store-updating.js';

interface StoreUnderTest {
  readonly store: PassageStore;
  readonly dispose: () => Promise<void>;
}

/** What every PassageStore does. Each test has a store of its own, empty at first. */
export function describePassageStore(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a PassageStore`, () => {
    const context: StoreContext = { store: new MemoryPassageStore() };
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      ({ store: context.store, dispose } = await make());
    });

    afterEach(async () => {
      await context.store.close();
      await dispose();
    });

    describePutting(context);
    describeUpdating(context);
    describeReusing(context);
    describeSearching(context);
    describeEditions(context);
    describeFurniture(context);
  });
}
