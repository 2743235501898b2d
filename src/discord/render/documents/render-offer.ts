import { dateIn, languageNameIn, numberIn, sizeIn } from '../../../i18n/formats.js';
import type { OfferedDocument } from '../../../serving/keeping/offered-documents.js';
import { button } from '../buttons.js';
import { colours } from '../colours.js';
import { embedOf, inlineField } from '../embed.js';
import { replyOf, type RenderContext, type Reply } from '../reply.js';
import { drawText } from '../text/drawn-text.js';
import { inlineMarkdown, inlinePlain } from '../text/inline-text.js';
import { listWithin } from '../text/list-within.js';
import { ago } from '../text/person-and-time.js';

const longestBeginning = 1_200;
const longestName = 150;
const longestLink = 500;

/** A document before it is kept: what would be quoted of it, and what somebody can decide. */
export function renderOffer(offered: OfferedDocument, context: RenderContext): Reply {
  const { texts } = context;
  const { look, name, bytes, namesake, expiresAt, address } = offered;
  const link = look.source ?? address;
  const more = (left: number) => texts.t('sources.more', { count: left });
  const embed = embedOf({
    colour: colours.information,
    author: texts.t('documents.offerTitle'),
    title: look.title,
    description: (budget) => {
      const shown = { text: look.beginning.trim(), language: look.language, blocks: [] };
      const when = ago(new Date(expiresAt).toISOString());
      const replaced = inlineMarkdown(namesake?.path ?? '', longestName);
      return [
        drawText(shown, Math.min(budget, longestBeginning)).markdown,
        ...(namesake === null ? [] : [texts.t('documents.namesake', { name: replaced })]),
        texts.t('documents.offerText', { when }),
      ].join('\n\n');
    },
    fields: [
      inlineField(
        texts.t('source.language'),
        languageNameIn(texts.language, look.language) ?? texts.t('source.unknown'),
      ),
      inlineField(texts.t('source.passages'), numberIn(texts.language, look.passages)),
      inlineField(texts.t('documents.size'), sizeIn(texts.language, bytes)),
      inlineField(
        texts.t('source.date'),
        look.date === null ? '' : inlineMarkdown(dateIn(texts.language, look.date), longestName),
      ),
      {
        name: texts.t('documents.link'),
        value: () => (link === null ? '' : inlineMarkdown(link, longestLink)),
      },
      {
        name: texts.t('source.warnings'),
        value: (budget) =>
          listWithin(
            look.warnings.map((warning) => inlineMarkdown(warning, 300)),
            budget,
            more,
          ),
      },
    ],
    footer: inlinePlain(name, longestName),
  });
  return replyOf(embed, [decisionButtons(offered, context)]);
}

/** Where the name is taken, to replace is what most people want. */
function decisionButtons({ id: staged, namesake }: OfferedDocument, context: RenderContext) {
  const { texts, owner } = context;
  const keep = { kind: 'document-keep', staged, owner } as const;
  const discard = { kind: 'document-discard', staged, owner } as const;
  const [add, replace] = [{ ...keep, how: 'add' } as const, { ...keep, how: 'replace' } as const];
  return [
    ...(namesake === null
      ? [button(texts.t('button.keepDocument'), add, context, 'primary')]
      : [
          button(texts.t('button.replaceDocument'), replace, context, 'primary'),
          button(texts.t('button.keepBoth'), add, context),
        ]),
    button(texts.t('button.discardDocument'), discard, context, 'danger'),
  ];
}

/** Says that nothing was kept. */
export function renderDiscarded({ texts }: Pick<RenderContext, 'texts'>): Reply {
  return replyOf(
    embedOf({ colour: colours.information, description: () => texts.t('documents.discarded') }),
  );
}
