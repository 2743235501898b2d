/**
 * `Intl.Segmenter` in V8 copies its whole input for every segment that it yields, so its time grows
 * with the square of the text. Windows of this many UTF-16 units keep it linear.
 */
const windowLength = 1024;

/** A boundary this near to a window's end may move when more text follows, so it is not trusted. */
const lookahead = 128;

const segmenters = new Map<string, Intl.Segmenter>();

/**
 * Ends of the segments of `text`, ascending, in UTF-16 units; the last is the text's length. Empty
 * for an empty text. A language that is not known is segmented by the Unicode rules alone.
 */
export function segmentEnds(
  text: string,
  granularity: 'grapheme' | 'word' | 'sentence',
  language: string,
): number[] {
  const segmenter = segmenterFor(granularity, language);
  const ends: number[] = [];
  let start = 0;
  while (start < text.length) {
    const before = ends.length;
    const window = text.slice(start, start + windowLength);
    const isLast = start + window.length === text.length;
    for (const { index, segment } of segmenter.segment(window)) {
      const end = index + segment.length;
      if (!isLast && end > window.length - lookahead) break;
      ends.push(start + end);
    }
    if (ends.length === before) ends.push(start + longSegmentLength(text, start, segmenter));
    start = ends.at(-1) ?? text.length;
  }
  return ends;
}

/** Length of the segment at `start`, which is longer than a window; linear in that length. */
function longSegmentLength(text: string, start: number, segmenter: Intl.Segmenter): number {
  for (let length = windowLength * 2; ; length *= 2) {
    const window = text.slice(start, start + length);
    const first = segmenter.segment(window).containing(0)?.segment.length ?? window.length;
    if (first <= window.length - lookahead || start + window.length === text.length) return first;
  }
}

function segmenterFor(
  granularity: 'grapheme' | 'word' | 'sentence',
  language: string,
): Intl.Segmenter {
  const locale = knownLocale(language);
  const key = `${granularity} ${locale}`;
  let segmenter = segmenters.get(key);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(locale, { granularity });
    segmenters.set(key, segmenter);
  }
  return segmenter;
}

/** Never the machine's own locale, so that the same document is cut the same way everywhere. */
function knownLocale(language: string): string {
  const primary = /^[a-z]{2,3}(?=-|$)/i.exec(language)?.[0].toLowerCase() ?? 'en';
  return Intl.Segmenter.supportedLocalesOf(primary).length > 0 ? primary : 'en';
}
