import { colours } from './colours.js';
import { embedOf } from './embed.js';
import { indexingTitle } from './indexing-title.js';
import { replyOf, type RenderContext, type Reply } from './reply.js';

/** Says that there is no index to answer from. */
export function renderEmptyIndex({
  texts,
  mention,
}: Pick<RenderContext, 'texts' | 'mention'>): Reply {
  return replyOf(
    embedOf({
      colour: colours.information,
      title: texts.t('emptyIndex.title'),
      description: () => texts.t('emptyIndex.text', { command: mention('reindex') }),
    }),
  );
}

/** Says that the first index is being made. @param share how much is done, 0 to 1; null where unknown */
export function renderFirstIndexing(
  share: number | null,
  { texts }: Pick<RenderContext, 'texts'>,
): Reply {
  return replyOf(
    embedOf({
      colour: colours.information,
      title: share === null ? texts.t('indexing.elsewhere') : indexingTitle(share, texts),
      description: () => texts.t('indexing.text'),
    }),
  );
}
