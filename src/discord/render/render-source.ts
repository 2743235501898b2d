import type { APIButtonComponent, APIComponentInMessageActionRow } from 'discord.js';
import type { CatalogueEntry } from '../../answering/document-catalogue.js';
import { documentKey } from '../../answering/passage-key.js';
import type { DocumentPage } from '../../domain/answer.js';
import { dateIn, languageNameIn, numberIn } from '../../i18n/formats.js';
import type { Texts } from '../../i18n/texts.js';
import { button, inertButton } from './buttons.js';
import { colours } from './colours.js';
import { discordLimits } from './discord-limits.js';
import { embedOf, inlineField, type EmbedField } from './embed.js';
import { languageRow } from './language-row.js';
import { menu, type MenuOption } from './menu.js';
import { drawText } from './text/drawn-text.js';
import { inlineMarkdown, inlinePlain } from './text/inline-text.js';
import { linkedTitle } from './text/linked-title.js';
import { listWithin } from './text/list-within.js';
import { ago } from './text/person-and-time.js';
import { replyOf, type RenderContext, type Reply } from './reply.js';
import { safeLink } from './text/safe-link.js';
import { sourceFacts } from './source-facts.js';

const longestTitle = 150;

/**
 * A document with what is known of it, and buttons to its text and its editions.
 * @param listed the documents that it was chosen from, to choose another one
 */
export function renderSource(
  entry: CatalogueEntry,
  context: RenderContext,
  listed: readonly CatalogueEntry[] = [],
): Reply {
  const { texts } = context;
  const link = safeLink(entry.source);
  const embed = embedOf({
    colour: colours.information,
    title: entry.title,
    url: link?.url,
    description: (budget) =>
      link === null ? texts.t('source.noLink') : inlineMarkdown(link.url, Math.min(budget, 1000)),
    fields: fieldsOf(entry, texts),
    footer: inlinePlain(link?.host ?? entry.document, 200),
  });
  const state = textPage(entry.document, 0, context);
  return replyOf(embed, [
    documentMenu(listed, entry, context),
    editionRow(entry, context),
    [button(texts.t('button.readText'), state, context, 'primary')],
  ]);
}

/** The documents that were found, with their links, and a menu of them; one alone is shown itself. */
export function renderSources(
  words: string,
  entries: readonly CatalogueEntry[],
  context: RenderContext,
): Reply {
  const { texts } = context;
  const [only] = entries;
  if (only !== undefined && entries.length === 1) return renderSource(only, context);
  const shownWords = inlineMarkdown(words, longestTitle);
  const lines = entries.map((entry) => listLine(entry, texts));
  const more = (left: number) => texts.t('sources.more', { count: left });
  return replyOf(
    embedOf({
      colour: colours.information,
      title: texts.t('sources.title', { count: entries.length }),
      description: (budget) =>
        entries.length === 0
          ? texts.t('sources.none', { words: shownWords })
          : listWithin(lines, budget, more, discordLimits.menu.options),
    }),
    [documentMenu(entries, null, context)],
  );
}

/** A page of a document's text. @param listed as of renderSource */
export function renderTextPage(
  entry: CatalogueEntry,
  page: DocumentPage,
  context: RenderContext,
  listed: readonly CatalogueEntry[] = [],
): Reply {
  const { document, title, source, language } = entry;
  const shown = { text: page.text, language, blocks: page.blocks };
  const embed = embedOf({
    colour: colours.information,
    title,
    url: safeLink(source)?.url,
    description: (budget) => drawText(shown, budget, { isQuote: false }).markdown,
    footer: sourceFacts({ ...entry, page: page.filePage }, context.texts),
  });
  return replyOf(embed, [
    documentMenu(listed, entry, context),
    pagingButtons(document, page, context),
    editionRow(entry, context),
  ]);
}

function fieldsOf(entry: CatalogueEntry, texts: Texts): EmbedField[] {
  const { language, date, passages, indexedAt, warnings, document } = entry;
  const more = (left: number) => texts.t('sources.more', { count: left });
  const unknown = texts.t('source.unknown');
  return [
    inlineField(texts.t('source.language'), languageNameIn(texts.language, language) ?? unknown),
    inlineField(
      texts.t('source.date'),
      date === null ? unknown : inlineMarkdown(dateIn(texts.language, date), longestTitle),
    ),
    inlineField(texts.t('source.passages'), numberIn(texts.language, passages)),
    inlineField(texts.t('source.indexed'), ago(indexedAt)),
    inlineField(texts.t('source.file'), inlineMarkdown(document, longestTitle)),
    {
      name: texts.t('source.warnings'),
      value: (budget) =>
        listWithin(
          warnings.map((warning) => inlineMarkdown(warning, 300)),
          budget,
          more,
        ),
    },
  ];
}

function listLine(entry: CatalogueEntry, texts: Texts): string {
  const facts = inlineMarkdown(sourceFacts({ ...entry, page: null }, texts), longestTitle);
  return `${linkedTitle(entry.title, entry.source)} · ${facts}`;
}

/** A menu of documents to open. @param shown the one that the message shows */
function documentMenu(
  entries: readonly CatalogueEntry[],
  shown: CatalogueEntry | null,
  context: RenderContext,
): APIComponentInMessageActionRow[] {
  if (entries.length < 2) return [];
  const options = entries.slice(0, discordLimits.menu.options).map((entry): MenuOption => ({
    label: entry.title,
    description: sourceFacts({ ...entry, page: null }, context.texts),
    state: { kind: 'source', document: documentKey(entry.document), owner: context.owner },
    isShown: entry.document === shown?.document,
  }));
  return [menu('documents', options, context)];
}

function editionRow(
  { document, language, editions }: CatalogueEntry,
  context: RenderContext,
): APIComponentInMessageActionRow[] {
  const choiceOf = (edition: CatalogueEntry['editions'][number]) => ({
    language: edition.language,
    state: textPage(edition.document, 0, context),
  });
  return languageRow(choiceOf({ document, language }), editions.map(choiceOf), context);
}

function textPage(document: string, page: number, { owner }: RenderContext) {
  return { kind: 'text-page', document: documentKey(document), page, owner } as const;
}

/** The first and the last page have no button of their own where the one beside leads there. */
function pagingButtons(
  document: string,
  { index, count }: DocumentPage,
  context: RenderContext,
): APIButtonComponent[] {
  const { texts } = context;
  if (count < 2) return [];
  const turn = (label: string, page: number, isOff: boolean, slot: number) =>
    isOff
      ? inertButton(label, slot, context)
      : button(label, textPage(document, page, context), context);
  const place = {
    position: numberIn(texts.language, index + 1),
    total: numberIn(texts.language, count),
  };
  return [
    turn(texts.t('button.first'), 0, index <= 1, 0),
    turn(texts.t('button.previous'), index - 1, index <= 0, 1),
    inertButton(texts.t('button.position', place), 2, context),
    turn(texts.t('button.next'), index + 1, index >= count - 1, 3),
    turn(texts.t('button.last'), count - 1, index >= count - 2, 4),
  ];
}
