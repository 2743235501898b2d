import type { APIButtonComponent } from 'discord.js';
import { languageNameIn, sizeIn } from '../../../i18n/formats.js';
import type { Texts } from '../../../i18n/texts.js';
import type { DocumentList, ListedDocument } from '../../../serving/keeping/listed-documents.js';
import { button } from '../buttons.js';
import { colours } from '../colours.js';
import { embedOf } from '../embed.js';
import { pagingRow } from '../paging-row.js';
import { replyOf, type RenderContext, type Reply } from '../reply.js';
import { inlineMarkdown } from '../text/inline-text.js';
import { listWithin } from '../text/list-within.js';
import { ago, person } from '../text/person-and-time.js';
import { safeLink } from '../text/safe-link.js';

const longestTitle = 100;
const longestHost = 60;
const longestWarning = 120;
/** Buttons of one row. */
const mostTakenBack = 5;

/** What is in a collection, what can be taken back, and buttons for both. */
export function renderDocumentList(list: DocumentList, context: RenderContext): Reply {
  const { texts, mention } = context;
  const count = texts.t('documents.count', { count: list.total });
  const more = (left: number) => texts.t('sources.more', { count: left });
  const command = mention('documents add');
  const embed = embedOf({
    colour: colours.information,
    title:
      list.total === 0
        ? count
        : `${count} · ${texts.t('documents.passages', { count: list.passages })}`,
    description: (budget) =>
      list.total === 0
        ? texts.t('documents.none', { command })
        : listWithin(list.documents.map(lineOf(texts)), Math.min(budget, 3500), more),
    fields: [
      {
        name: texts.t('reindex.refused'),
        value: (budget) => listWithin(list.refused.map(refusedLine), Math.min(budget, 600), more),
      },
      {
        name: texts.t('documents.removedList'),
        value: (budget) => listWithin(list.removed.map(removedLine(texts)), budget, more),
      },
    ],
  });
  const paging = pagingRow(
    list,
    (listed) => ({ kind: 'documents-page', listed, owner: context.owner }),
    context,
  );
  return replyOf(embed, [paging, restoreButtons(list, context)]);
}

function lineOf(texts: Texts): (listed: ListedDocument) => string {
  return ({ entry, bytes, by, at }) => {
    const { language } = texts;
    const facts = [
      languageNameIn(language, entry.language),
      texts.t('documents.passages', { count: entry.passages }),
      bytes === null ? null : sizeIn(language, bytes),
      inlineMarkdown(safeLink(entry.source)?.host ?? entry.document, longestHost),
      by !== null && isId(by) ? `${person(by)} ${ago(at)}` : ago(at),
    ];
    const [warning] = entry.warnings;
    return [
      `**${inlineMarkdown(entry.title, longestTitle)}**`,
      facts.filter((fact) => fact !== null).join(' · '),
      ...(warning === undefined ? [] : [`⚠ ${inlineMarkdown(warning, longestWarning)}`]),
    ].join('\n');
  };
}

function refusedLine({ document, reason }: DocumentList['refused'][number]): string {
  return `**${inlineMarkdown(document, longestTitle)}** · ${inlineMarkdown(reason, longestWarning)}`;
}

function removedLine(texts: Texts): (removed: DocumentList['removed'][number]) => string {
  return ({ path, by, at, isReplaced }) => {
    const name = inlineMarkdown(path, longestTitle);
    const shown = isReplaced ? texts.t('documents.olderVersion', { name }) : name;
    const when = ago(new Date(at).toISOString());
    return [shown, isId(by) ? `${person(by)} ${when}` : when].join(' · ');
  };
}

/** Older entries and other hands may hold anything. */
function isId(by: string): boolean {
  return /^\d{1,20}$/u.test(by);
}

function restoreButtons({ removed }: DocumentList, context: RenderContext): APIButtonComponent[] {
  const { texts, owner } = context;
  return removed
    .slice(0, mostTakenBack)
    .map(({ id, path }) =>
      button(
        texts.t('button.takeBack', { name: path }),
        { kind: 'document-restore', removed: id, owner },
        context,
      ),
    );
}
