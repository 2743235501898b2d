import type { SpanFit } from '../fit-span-model.js';
import { percent } from './figure-text.js';
import type { Table } from './table.js';

/** What a model of spans underlines, by language. */
export function underlinedTable({ model, underlined }: SpanFit): Table {
  return {
    title:
      'Answers underlined in passages that hold them, each half of the groups measured with ' +
      `weights fitted without it, from a probability of ${model.leastProbability} on`,
    heading: ['language', 'read', 'underlined', 'of 100', 'token F1', 'of all read'],
    labels: 1,
    rows: Object.entries(underlined).map(([language, figures]) => [
      language,
      `${figures.read}`,
      `${figures.underlined}`,
      percent(figures.underlined / figures.read),
      percent(figures.f1),
      percent(figures.allF1),
    ]),
  };
}
