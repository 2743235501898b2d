import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readerOf } from './main-text/read-page.js';
import { hasReadabilityPages, readabilityOverlaps } from './main-text/readability-pages.js';
import { hasTrafilaturaPages, trafilaturaStrings } from './main-text/trafilatura-pages.js';

const usage = `npm run check:pages -- FOLDER…

Measures what is kept of web pages by others, whose authors say what belongs to their text. A folder is
test/test-pages of a copy of mozilla/readability, or tests of one of adbar/trafilatura.

  --built CHECKOUT  measures another checkout, as it is built in its dist
  --pages           prints a line for each page, too
  --help            prints this`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    built: { type: 'string' },
    pages: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** Half of the pages, for rules are chosen by one half and confirmed on the other. */
const halves = [
  ['all', () => true],
  ['one half', (page: string) => isOfFirstHalf(page)],
  ['other half', (page: string) => !isOfFirstHalf(page)],
] as const;

if (values.help || positionals.length === 0) {
  process.stderr.write(`${usage}\n`);
  process.exitCode = values.help ? 0 : 1;
} else {
  const checkout = values.built ?? fileURLToPath(new URL('../..', import.meta.url));
  const read = await readerOf(checkout, values.built !== undefined);
  for (const folder of positionals) {
    if (hasTrafilaturaPages(folder)) await measureTrafilatura(folder);
    else if (hasReadabilityPages(folder)) await measureReadability(folder);
    else throw new Error(`${folder}: neither pages of readability nor of trafilatura`);
  }

  async function measureReadability(folder: string): Promise<void> {
    const overlaps = await readabilityOverlaps(folder, read);
    if (values.pages) {
      for (const { page, recall, precision } of overlaps) {
        console.log(`${page}\t${recall.toFixed(3)}\t${precision.toFixed(3)}`);
      }
    }
    for (const [half, isOf] of halves) {
      const some = overlaps.filter(({ page }) => isOf(page));
      const [recall, precision] = [
        mean(some.map((one) => one.recall)),
        mean(some.map((one) => one.precision)),
      ];
      console.log(
        `readability, ${half}: ${some.length} pages, recall ${recall.toFixed(4)}, precision ${precision.toFixed(4)}`,
      );
    }
  }

  async function measureTrafilatura(folder: string): Promise<void> {
    const counts = await trafilaturaStrings(folder, read);
    if (values.pages) {
      for (const one of counts) {
        console.log(
          `${one.page}\t${one.wantedFound}/${one.wanted}\t${one.unwantedFound}/${one.unwanted}`,
        );
      }
    }
    for (const [half, isOf] of halves) {
      const some = counts.filter(({ page }) => isOf(page));
      const sum = (key: 'wanted' | 'wantedFound' | 'unwanted' | 'unwantedFound'): number =>
        some.reduce((total, one) => total + one[key], 0);
      const wanted = sum('wantedFound') / sum('wanted');
      const unwanted = sum('unwantedFound') / sum('unwanted');
      const precision = sum('wantedFound') / (sum('wantedFound') + sum('unwantedFound'));
      console.log(
        `trafilatura, ${half}: ${some.length} pages, wanted ${wanted.toFixed(4)}, unwanted ${unwanted.toFixed(4)}, precision ${precision.toFixed(4)}`,
      );
    }
  }
}

function isOfFirstHalf(page: string): boolean {
  return createHash('sha256').update(page).digest().readUInt8() % 2 === 0;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}
