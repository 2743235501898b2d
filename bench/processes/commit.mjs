// Takes one more document, or none, into an index as an indexing run does, embedding left out, and
// prints the seconds of processor time that it takes. The modules are those of a checkout, wherever it has them.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const [checkout, folder, input] = process.argv.slice(2);

const built = path.join(checkout, 'dist', 'src');
const modules = readdirSync(built, { recursive: true });

async function moduleNamed(name) {
  const file = modules.find((candidate) => path.basename(candidate) === `${name}.js`);
  if (file === undefined) throw new Error(`${built} has no ${name}.js.`);
  return await import(path.join(built, file));
}

const { readConfig } = await moduleNamed('config');
const { modelFolders } = await moduleNamed('model-settings');
const { readLanguageOffsets } = await moduleNamed('language-offsets');
const { runIndexing } = await moduleNamed('indexing-run');
const { VectraPassageStore } = await moduleNamed('vectra-passage-store');

const { fingerprint, files, added } = JSON.parse(readFileSync(input, 'utf8'));
const hashes = new Map(files.map(({ id, contentHash }) => [id, contentHash]));
const offsets = await readLanguageOffsets(
  modelFolders(readConfig({}).model),
  fingerprint.dimensions,
);

const collection = {
  find: async () => ({
    files: files.map(({ id, bytes }) => ({ id, path: id, bytes })),
    refused: [],
  }),
  contentHash: async ({ id }) => hashes.get(id),
};
const reader = { read: async () => added };
const embedder = { embedPassages: async (texts) => texts.map(vectorOf) };

/** A vector of length 1 that depends on the text alone. */
function vectorOf(text) {
  const { dimensions } = fingerprint;
  const bytes = createHash('shake256', { outputLength: dimensions }).update(text).digest();
  const numbers = Float32Array.from(bytes, (byte) => byte - 127.5);
  const norm = Math.hypot(...numbers);
  return numbers.map((number) => number / norm);
}

const before = process.cpuUsage();
const store = new VectraPassageStore({ folder });
const tools = { collection, store, embedder, reader, fingerprint, offsets };
const report = await runIndexing(tools, { mode: 'changed' });
await store.close();
const { user, system } = process.cpuUsage(before);
if (report.added.length !== (added === null ? 0 : 1)) throw new Error(JSON.stringify(report));
process.stdout.write(String((user + system) / 1e6));
