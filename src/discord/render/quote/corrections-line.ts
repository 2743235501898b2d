import type { WordCorrection } from '../../../domain/answer.js';
import type { Texts } from '../../../i18n/texts.js';
import { isolatedIn } from '../text/direction.js';
import { inlineMarkdown, plainLine } from '../text/inline-text.js';

const mostNamed = 3;
/** UTF-16 units; a longer word is no typing error. */
const longestWord = 40;

/** The corrections that a reply names, their words cut to what it shows of them. */
export function namedCorrections(corrections: readonly WordCorrection[]): WordCorrection[] {
  return corrections.slice(0, mostNamed).map(({ written, taken }) => ({
    written: plainLine(written, longestWord),
    taken: plainLine(taken, longestWord),
  }));
}

/** A subdued line of markdown that says what was searched for instead; null where nothing was. */
export function correctionsLine(
  corrections: readonly WordCorrection[],
  texts: Texts,
): string | null {
  const said = namedCorrections(corrections).map(({ written, taken }) =>
    texts.t('answer.corrected', { written: shown(written, texts), taken: shown(taken, texts) }),
  );
  return said.length === 0 ? null : `-# ${said.join(' ')}`;
}

/** A word, escaped, whose own signs must not turn around in a line of another direction. */
function shown(word: string, texts: Texts): string {
  const line = texts.t('answer.corrected', { written: '', taken: '' });
  return isolatedIn(line, inlineMarkdown(word, 2 * longestWord));
}
