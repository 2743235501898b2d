// Finds, loads and splits the documents of a folder several times, as an indexing run does, and
// prints what each time took. The modules are those of a checkout, wherever it has them: a file is
// named after what it exports, but may have moved.
import { readdirSync } from 'node:fs';
import path from 'node:path';

const [checkout, folder, times] = process.argv.slice(2);

/** What the model takes at once; it cuts passages. */
const maxTokens = 512;
const maxFileBytes = 1e9;

const built = path.join(checkout, 'dist', 'src');
const files = readdirSync(built, { recursive: true });

async function moduleNamed(name) {
  const file = files.find((candidate) => path.basename(candidate) === `${name}.js`);
  if (file === undefined) throw new Error(`${built} has no ${name}.js.`);
  return await import(path.join(built, file));
}

const { readConfig } = await moduleNamed('config');
const { folderCollection } = await moduleNamed('folder-collection');
const { loadTokenCounter } = await moduleNamed('token-counter');
const { LocalDocumentReader } = await moduleNamed('local-document-reader');

const countTokens = await loadTokenCounter(readConfig({}).model);
const reader = new LocalDocumentReader({ countTokens, maxTokens });

let next = 0;
/** Costs what it does in a document process, which tells every second that it gets on. */
function onProgress() {
  const now = performance.now();
  if (now >= next) next = now + 1000;
}

async function readFolder() {
  const before = process.cpuUsage();
  const { files: found } = await folderCollection(folder, maxFileBytes).find();
  const sums = { documents: 0, refused: 0, characters: 0, passages: 0 };
  for (const file of found) {
    const read = await reader.read(file, undefined, onProgress).catch(refusal);
    sums.documents += Number(read !== null);
    sums.refused += Number(read === null);
    sums.characters += read?.document.text.length ?? 0;
    sums.passages += read?.passages.length ?? 0;
  }
  const { user, system } = process.cpuUsage(before);
  return { ...sums, seconds: (user + system) / 1e6 };
}

/** Null for a document that cannot be read. */
function refusal(error) {
  if (error.name !== 'DocumentError') throw error;
  return null;
}

const readings = [];
for (let time = 0; time < Number(times); time += 1) readings.push(await readFolder());
process.stdout.write(JSON.stringify(readings));
