import { percentIn } from '../../i18n/formats.js';
import type { Texts } from '../../i18n/texts.js';

/** Title of what is said while an index is made. @param share how much is done, 0 to 1 */
export function indexingTitle(share: number, texts: Texts): string {
  if (share === 0) return texts.t('indexing.begun');
  return texts.t('indexing.title', { percent: percentIn(texts.language, share) });
}
