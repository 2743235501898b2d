/** What of a document is left out on purpose. */
export interface LeftOut {
  /** Stretches of hidden text. */
  hidden: number;
  /** Whether a table of contents or another list of what stands elsewhere was. */
  contents: boolean;
  /** Files of other kinds that Word shows as part of the text. */
  embedded: number;
}

/** One warning, or none where nothing was left out. */
export function leftOutWarnings({ hidden, contents, embedded }: LeftOut): string[] {
  const parts = [
    ...(hidden > 0
      ? [`text that is hidden in Word (in ${hidden} place${hidden === 1 ? '' : 's'})`]
      : []),
    ...(contents ? ['its table of contents'] : []),
    ...(embedded > 0 ? [`files embedded as text (${embedded})`] : []),
  ];
  return parts.length === 0 ? [] : [`Left out: ${parts.join(', ')}.`];
}
