import type { Texts } from '../../i18n/texts.js';
import { languageNameIn, listIn } from '../../i18n/formats.js';
import { button } from './buttons.js';
import { colours } from './colours.js';
import { embedOf } from './embed.js';
import { indexingTitle } from './indexing-title.js';
import { askedLine } from './render-quote.js';
import { replyOf, type RenderContext, type Reply } from './reply.js';

/** What was searched in vain. */
export interface SearchView {
  readonly question: string;
  /** Number of documents that were searched, and their languages. */
  readonly documents: number;
  readonly languages: readonly string[];
  /** Key of the answer with the nearest passage; null where there is none. */
  readonly answer: string | null;
}

/** Says that the documents hold no answer, what was searched, and where a guess is to be had. */
export function renderNotFound(view: SearchView, context: RenderContext): Reply {
  const { question, answer } = view;
  const { texts, owner } = context;
  const embed = embedOf({
    colour: colours.notFound,
    title: texts.t('notFound.title'),
    author: askedLine(question, texts),
    description: () =>
      [
        texts.t('notFound.text'),
        searched(view, texts),
        ...(answer === null ? [] : [texts.t('notFound.nearest')]),
      ].join('\n'),
  });
  if (answer === null) return replyOf(embed);
  const state = { kind: 'nearest', answer, owner } as const;
  return replyOf(embed, [[button(texts.t('button.nearest'), state, context)]]);
}

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

/** More names would not be read. */
const mostLanguages = 12;

function searched({ documents, languages }: SearchView, texts: Texts): string {
  const names = languages
    .map((code) => languageNameIn(texts.language, code))
    .filter((name) => name !== null);
  const shown = [...names.slice(0, mostLanguages), ...(names.length > mostLanguages ? ['…'] : [])];
  if (shown.length === 0) return texts.t('notFound.searchedOnly', { count: documents });
  const list = listIn(texts.language, shown);
  return texts.t('notFound.searched', { count: documents, languages: list });
}
