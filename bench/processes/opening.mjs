// Prints the seconds that opening an index takes in a process that has done nothing else.
import { VectraPassageStore } from '../../dist/src/index/vectra/vectra-passage-store.js';

const store = new VectraPassageStore({ folder: process.argv[2] });
const started = performance.now();
await store.open();
process.stdout.write(String((performance.now() - started) / 1000));
await store.close();
