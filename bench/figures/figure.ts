/** What is wanted of a figure. */
export interface Target {
  readonly kind: 'at least' | 'below';
  readonly value: number;
}

/** One line of the report. */
export interface Figure {
  readonly bench: string;
  readonly name: string;
  readonly value: number;
  readonly unit:
    | 'tokens/s'
    | '%'
    | 's'
    | 'ms'
    | 'MB'
    | 'passages'
    | 'questions'
    | 'heartbeats'
    | 'files'
    | 'processes'
    | 'kB'
    | 'characters'
    | 'µs/character'
    | 'times';
  readonly target?: Target;
  /** How many measurements the value is the median of; left out for a sum or a setting. */
  readonly runs?: number;
  /** The least and the most among them. */
  readonly range?: readonly [number, number];
}

export function isMet({ value, target }: Figure): boolean | null {
  if (target === undefined) return null;
  return target.kind === 'below' ? value < target.value : value >= target.value;
}
