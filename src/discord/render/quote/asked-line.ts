import type { Texts } from '../../../i18n/texts.js';
import { inlinePlain } from '../text/inline-text.js';

/** The question above the answer, in the one line that Discord gives an author. */
export function askedLine(question: string, texts: Texts): string {
  return texts.t('answer.question', { question: inlinePlain(question, 200) });
}
