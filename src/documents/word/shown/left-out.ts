/** What of a document is left out on purpose. */
export interface LeftOut {
  /** Stretches of hidden text. */
  hidden: number;
  /** Whether a table of contents or another list of what stands elsewhere was. */
  contents: boolean;
}

/** One warning, or none where nothing was left out. */
export function leftOutWarnings({ hidden, contents }: LeftOut): string[] {
  const parts = [
    ...(hidden > 0
      ? [`text that is hidden in Word (in ${hidden} place${hidden === 1 ? '' : 's'})`]
      : []),
    ...(contents ? ['its table of contents'] : []),
  ];
  return parts.length === 0 ? [] : [`Left out: ${parts.join(', ')}.`];
}
