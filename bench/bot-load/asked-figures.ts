import type { Asked } from './crowd.js';
import type { Figure } from '../figures/figure.js';
import { median, percentile } from '../figures/statistics.js';

/** Discord waits 3 seconds for an acknowledgement. */
const acknowledged = { kind: 'below', value: 1_000 } as const;
const none = { kind: 'below', value: 1 } as const;

/** How long people waited, and how many in vain. @param bench under what conditions they asked */
export function askedFigures(bench: string, asked: readonly Asked[]): Figure[] {
  const acknowledgedAfter = asked.map((one) => one.acknowledgedAfter);
  const answeredAfter = asked.map((one) => one.answeredAfter);
  const failed = asked.filter(({ failure }) => failure !== null);
  const figure = (name: string, value: number, target?: Figure['target']): Figure => ({
    bench,
    name,
    value,
    unit: 'ms',
    ...(target && { target }),
  });
  return [
    figure('acknowledged, median', median(acknowledgedAfter), acknowledged),
    figure('acknowledged, p95', percentile(acknowledgedAfter, 0.95), acknowledged),
    figure('acknowledged, longest', Math.max(...acknowledgedAfter), acknowledged),
    figure('answered, median', median(answeredAfter)),
    figure('answered, p95', percentile(answeredAfter, 0.95)),
    { bench, name: 'asked', value: asked.length, unit: 'questions' },
    {
      bench,
      name: 'failed',
      value: failed.length,
      unit: 'questions',
      target: none,
    },
  ];
}
