import type { SetFigures } from '../measure-set.js';
import { readingMeasures, type ReadingMeasureName } from '../reading/reading-measures.js';
import type { Compared } from '../reading/compared-ways.js';
import type { PairFigures, ReadingFigures } from '../reading/reading-figures.js';
import { difference, percent, withInterval } from './figure-text.js';
import type { Table } from './table.js';

type ReadSet = Pick<SetFigures, 'set'> & { readonly reading: ReadingFigures | null };

/** What reading adds on each set; none where nothing was read. */
export function readingTables(sets: readonly ReadSet[]): Table[] {
  const read = sets.flatMap(({ set, reading }) => (reading === null ? [] : [{ set, reading }]));
  if (read.length === 0) return [];
  return [modesTable(read), ...read.flatMap(pairsTable)];
}

interface SetReading {
  readonly set: string;
  readonly reading: ReadingFigures;
}

function modesTable(sets: readonly SetReading[]): Table {
  const rows = sets.flatMap(({ set, reading }) =>
    Object.entries(reading.modes).flatMap(([mode, measured]) =>
      measureNames.flatMap((name) => {
        const figure = measured[name];
        if (figure === undefined) return [];
        return [[set, mode, readingMeasures[name].title].concat(modeCells(figure))];
      }),
    ),
  );
  return {
    title: 'Without and with reading',
    note:
      `A sample of the queries of each set, as many of each language as can be (${sampleText(sets)}), ` +
      'answered before and after the best five passages were read. The difference is query by ' +
      'query; "none" where its interval holds 0.',
    heading: ['set', 'mode', 'measure', 'queries', 'without', 'with', 'difference'],
    labels: 3,
    rows,
  };
}

// `Object.keys` forgets what it was given.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const measureNames = Object.keys(readingMeasures) as readonly ReadingMeasureName[];

function sampleText(sets: readonly SetReading[]): string {
  const wanted = Math.max(...sets.map(({ reading }) => reading.wanted));
  return `at most ${wanted} that something answers, and as many that nothing does`;
}

function modeCells({ queries, unread, read, difference: added }: Compared): string[] {
  return [String(queries), withInterval(unread), withInterval(read), difference(added)];
}

function pairsTable({ set, reading }: SetReading): Table[] {
  const { pairs, withinLanguages, acrossLanguages } = reading;
  if (acrossLanguages === null) return [];
  const means = [
    { searched: 'the same', figures: withinLanguages },
    { searched: 'another', figures: acrossLanguages },
  ];
  return [
    {
      title: `Pairs of languages, without and with reading: ${set}`,
      note:
        'Questions in one language, asked of the documents in one language alone; AUROC is of near ' +
        'misses. Means count each pair the same.',
      heading: ['asked in', 'searched in', 'queries', ...pairHeading],
      labels: 2,
      rows: [
        ...pairs.map((pair) => [pair.asked, pair.searched].concat(pairCells(pair))),
        ...means.flatMap(({ searched, figures }) =>
          figures === null ? [] : [['mean', searched].concat(pairCells(figures))],
        ),
      ],
    },
  ];
}

const pairHeading = ['hit@1', 'AUROC'].flatMap((name) => [`${name} without`, 'with', 'difference']);

function pairCells({ hit1, auroc }: Pick<PairFigures, 'hit1' | 'auroc'>): string[] {
  const aurocCells = auroc === null ? ['-', '-', '-'] : wayCells(auroc);
  return [String(hit1.queries), ...wayCells(hit1), ...aurocCells];
}

/** Without the intervals of the ways themselves: of so few queries they are wide. */
function wayCells({ unread, read, difference: added }: Compared): string[] {
  return [percent(unread.value), percent(read.value), difference(added)];
}
