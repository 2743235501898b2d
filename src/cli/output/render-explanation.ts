import type { PassageExplanation, ScoreContributions } from '../../domain/answer.js';
import { printable, withoutControls } from './printable.js';

/** Words that are named; the rest counts little. */
const mostWords = 8;
const evidence = ['passage', 'sentence', 'document', 'language', 'coverage', 'exactWords'] as const;

type Column = keyof ScoreContributions;

/** How each passage came about, and why the next came behind it, for a reader at a terminal. */
export function renderExplanation(explanation: readonly PassageExplanation[]): string {
  const columns = columnsOf(explanation);
  return [
    'How the passages were found: what each part adds to the score.',
    scoreTable(explanation, columns),
    ...explanation.map((passage, i) => passageLines(passage, i, explanation[i + 1], columns)),
  ].join('\n\n');
}

/** That of the weights only where one was set. */
function columnsOf(explanation: readonly PassageExplanation[]): readonly Column[] {
  const hasWeights = explanation.some(({ contributions }) => contributions.weight !== 0);
  return hasWeights ? [...evidence, 'weight'] : evidence;
}

function scoreTable(
  explanation: readonly PassageExplanation[],
  columns: readonly Column[],
): string {
  const rows = [
    ['', ...columns.map(labelOf), 'editions', 'score', 'probability'],
    ...explanation.map(({ contributions, pooling, score, probability }, i) => [
      `${i + 1}.`,
      ...columns.map((column) => signed(contributions[column])),
      signed(pooling),
      score.toFixed(3),
      percent(probability),
    ]),
  ];
  const widthOf = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows
    .map((row) => row.map((cell, column) => cell.padStart(widthOf(column))).join('  '))
    .join('\n');
}

function passageLines(
  passage: PassageExplanation,
  index: number,
  next: PassageExplanation | undefined,
  columns: readonly Column[],
): string {
  const { trace } = passage;
  const cosines =
    `cosine ${trace.passageCosine.toFixed(3)}, of the best sentence ` +
    `${trace.sentenceCosine.toFixed(3)}, of the document ${trace.documentCosine.toFixed(3)}, ` +
    `taken off for the language ${trace.languageOffset.toFixed(3)}`;
  const coverage =
    `coverage ${percent(trace.coverage)}, of which by chance ${percent(trace.chanceCoverage)}` +
    (trace.exactShare === null ? '' : `; of numbers and names ${percent(trace.exactShare)}`);
  const features = Object.entries(passage.features).map(
    ([name, value]) => `${name} ${round(value)}`,
  );
  return [
    `${index + 1}. ${withoutControls(passage.title)} (${passage.language}), ` +
      `${printable(passage.document)} ${passage.start} to ${passage.end}` +
      (passage.isQuoted ? '' : ', not quoted'),
    `   ${cosines}`,
    `   ${coverage}`,
    `   words: ${wordsOf(passage)}`,
    `   found in: ${passage.editions.join(', ')}`,
    `   probability ${percent(passage.probability)} from ${features.join(', ')}`,
    ...(next === undefined ? [] : [`   ${whyBehind(passage, next, index + 2, columns)}`]),
  ].join('\n');
}

function wordsOf({ words }: PassageExplanation): string {
  const named = words
    .slice(0, mostWords)
    .map(({ word, coverage, grams }) => `${word} ${percent(coverage)} (${grams.join(' ')})`);
  return named.join(', ') || 'none in common';
}

/** The parts that tell the two apart, those that weigh most first. */
function whyBehind(
  passage: PassageExplanation,
  next: PassageExplanation,
  place: number,
  columns: readonly Column[],
): string {
  const differences = [
    ...columns.map((column) => ({
      label: labelOf(column),
      by: passage.contributions[column] - next.contributions[column],
    })),
    { label: 'editions', by: passage.pooling - next.pooling },
  ]
    .filter(({ by }) => Math.abs(by) >= 0.0005)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .map(({ label, by }) => `${label} ${signed(-by)}`);
  const gap = passage.score - next.score;
  const parts = differences.join(', ');
  if (gap >= 0) return `Number ${place} is ${gap.toFixed(3)} behind: ${parts}.`;
  return `Number ${place} has ${(-gap).toFixed(3)} more (${parts}), but reading it told less.`;
}

function labelOf(column: keyof ScoreContributions): string {
  return column === 'exactWords' ? 'exact words' : column;
}

function signed(value: number): string {
  const text = value.toFixed(3);
  return value < 0 || text === '0.000' ? text.replace('-0.000', '0.000') : `+${text}`;
}

function round(value: number): string {
  return String(Number(value.toFixed(3)));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)}%`;
}
