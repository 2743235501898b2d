import type { WordCorrection } from '../../../domain/answer.js';
import type { Texts } from '../../../i18n/texts.js';
import { isolatedIn } from '../text/direction.js';
import { inlineMarkdown, plainLine } from '../text/inline-text.js';

const subdued = '-# ';
const mostNamed = 3;
/** UTF-16 units; a longer word is no typing error. */
const longestWord = 40;

/** A subdued line of markdown that says what was searched for instead; null where nothing was. */
export function correctionsLine(
  corrections: readonly WordCorrection[],
  texts: Texts,
): string | null {
  const said = corrections
    .slice(0, mostNamed)
    .map(({ written, taken }) =>
      texts.t('answer.corrected', { written: shown(written, texts), taken: shown(taken, texts) }),
    );
  return said.length === 0 ? null : `${subdued}${said.join(' ')}`;
}

/** Such a line of an embed, which has it first or under its headings; null where it has none. */
export function correctionsLineIn(description: string): string | null {
  const [first = '', gap, third = ''] = description.split('\n');
  if (first.startsWith(subdued)) return first;
  const isUnderHeadings = gap === '' && third.startsWith(subdued);
  return isUnderHeadings && !/^(?:>|```)/u.test(first) ? third : null;
}

/** A word, escaped, whose own signs must not turn around in a line of another direction. */
function shown(word: string, texts: Texts): string {
  const line = texts.t('answer.corrected', { written: '', taken: '' });
  return isolatedIn(line, inlineMarkdown(plainLine(word, longestWord), 2 * longestWord));
}
