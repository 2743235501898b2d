import { interfaceLanguages } from '../../../domain/interface-languages.js';
import { textsFor, type Texts } from '../../../i18n/texts.js';
import { withoutIsolation } from '../text/direction.js';
import { inlinePlain } from '../text/inline-text.js';

/** The question above the answer, in the one line that Discord gives an author. */
export function askedLine(question: string, texts: Texts): string {
  return texts.t('answer.question', { question: inlinePlain(question, 200) });
}

/** The question that such a line names, in whichever language; null where it is no such line. */
export function questionInLine(line: string): string | null {
  for (const language of interfaceLanguages) {
    const around = textsFor(language).t('answer.question', { question: '\0' });
    const [before = '', after = ''] = around.split('\0');
    if (line.startsWith(before) && line.endsWith(after))
      return withoutIsolation(line.slice(before.length, line.length - after.length));
  }
  return null;
}
