/**
 * Holds the text of PDFs against that of poppler's pdftotext: `npm run check:pdf -- FOLDER…`.
 * Prints for each file, worst first, its words, how many are glued or parted beside pdftotext's, and
 * the share of pdftotext's pairs of words that stand beside each other here too.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadDocument } from '../../src/documents/load-document.js';
import { messageOf } from '../../src/errors.js';

/** Fewer words tell nothing. */
const minWords = 30;

/** How long pdftotext may take, and how much it may write. */
const limits = { timeout: 60_000, maxBuffer: 1 << 28 };

interface Reading {
  readonly file: string;
  readonly words: number;
  readonly glued: number;
  readonly parted: number;
  readonly inOrder: number;
}

const files = process.argv.slice(2).flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.pdf$/iu.test(name))
    .map((name) => path.join(folder, name)),
);
const readings: Reading[] = [];
let refused = 0;
for (const file of files) {
  const plain = wordsOf(
    spawnSync('pdftotext', [file, '-'], { encoding: 'utf8', ...limits }).stdout,
  );
  const raw = wordsOf(
    spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', ...limits }).stdout,
  );
  if (plain.length < minWords) continue;
  try {
    const { text } = await loadDocument({ id: path.basename(file), bytes: readFileSync(file) });
    const [one, other] = [plain, raw].map((reference) => compared(wordsOf(text), reference));
    if (one === undefined || other === undefined) continue;
    readings.push({
      file,
      words: plain.length,
      glued: Math.min(one.glued, other.glued),
      parted: Math.min(one.parted, other.parted),
      inOrder: Math.max(one.inOrder, other.inOrder),
    });
  } catch (error) {
    refused += 1;
    process.stdout.write(`${file}: ${messageOf(error).slice(0, 100)}\n`);
  }
}
for (const { file, words, glued, parted, inOrder } of readings.toSorted(
  (a, b) => a.inOrder - b.inOrder,
))
  process.stdout.write(
    `${file}: ${words} words, ${glued} glued, ${parted} parted, ${inOrder.toFixed(3)} in order\n`,
  );
const sum = (of: (reading: Reading) => number): number =>
  readings.reduce((total, reading) => total + of(reading), 0);
process.stdout.write(
  `${readings.length} files (${refused} refused): ${sum(({ words }) => words)} words, ${sum(({ glued }) => glued)} glued, ${sum(({ parted }) => parted)} parted, ${(sum(({ inOrder }) => inOrder) / readings.length).toFixed(3)} in order\n`,
);

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKC').replaceAll(/[\u00ad\u200e\u200f\u202a-\u202e]/gu, '');
  return plain.split(/\s+/u).filter((word) => word !== '');
}

function compared(
  words: readonly string[],
  reference: readonly string[],
): Pick<Reading, 'glued' | 'parted' | 'inOrder'> {
  const [known, own] = [new Set(reference), pairsOf(words)];
  const pairs = pairsOf(reference);
  const whole = new Set(Array.from(pairs, (pair) => pair.replace(' ', '')));
  const hasLetter = (word: string): boolean => /\p{L}/u.test(word);
  return {
    glued: words.filter((word) => !known.has(word) && whole.has(word) && hasLetter(word)).length,
    parted: Array.from(own).filter((pair) => {
      const joined = pair.replace(' ', '');
      return known.has(joined) && !pairs.has(pair) && hasLetter(joined);
    }).length,
    inOrder: Array.from(pairs).filter((pair) => own.has(pair)).length / Math.max(1, pairs.size),
  };
}

function pairsOf(words: readonly string[]): Set<string> {
  return new Set(words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`));
}
