// Searches an index for questions as a retriever does, embedding left out, and prints the
// milliseconds of processor time that each takes on average. The modules are those of a checkout.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const [checkout, folder, input] = process.argv.slice(2);
const store = path.join(checkout, 'dist', 'src', 'index', 'vectra', 'vectra-passage-store.js');
const { VectraPassageStore } = await import(store);

const topKPerLanguage = 100;
const topK = 100;

const questions = JSON.parse(readFileSync(input, 'utf8'));
const generation = await new VectraPassageStore({ folder }).open();
const { dimensions } = generation.info.fingerprint;

/** A vector of length 1 that depends on the text alone. */
function vectorOf(text) {
  const bytes = createHash('shake256', { outputLength: dimensions }).update(text).digest();
  const numbers = Float32Array.from(bytes, (byte) => byte - 127.5);
  const norm = Math.hypot(...numbers);
  return numbers.map((number) => number / norm);
}

async function search(text) {
  const embedding = vectorOf(text);
  const hits = [
    ...generation.denseSearch({ embedding, topKPerLanguage }),
    ...generation.lexicalSearch({ text, topK }),
  ];
  const rows = [...new Set(hits.map(({ row }) => row))];
  await generation.evidence({ text, embedding }, rows);
}

// The first calls of a function are slow.
for (const question of questions.slice(0, 40)) await search(question);
const before = process.cpuUsage();
for (const question of questions) await search(question);
const { user, system } = process.cpuUsage(before);
await generation.close();
process.stdout.write(String((user + system) / 1000 / questions.length));
