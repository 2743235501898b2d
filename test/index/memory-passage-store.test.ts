import { MemoryPassageStore } from '../../src/index/memory-passage-store.js';
import { describePassageStore } from '../contracts/passage-store.js';

describePassageStore('MemoryPassageStore', () =>
  Promise.resolve({ store: new MemoryPassageStore(), dispose: () => Promise.resolve() }),
);
