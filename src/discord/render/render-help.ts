import { button } from './buttons.js';
import { colours } from './colours.js';
import { embedOf } from './embed.js';
import { inlineMarkdown } from './text/inline-text.js';
import { replyOf, type RenderContext, type Reply } from './reply.js';

export interface HelpView {
  /** Questions that the index answers with certainty. */
  readonly examples: readonly string[];
  /** Whether the reader may reindex. */
  readonly isModerator: boolean;
}

/** What the bot can do, and questions to try it with. */
export function renderHelp(view: HelpView, context: RenderContext): Reply {
  const { texts, owner } = context;
  const embed = embedOf({
    colour: colours.information,
    title: texts.t('help.title'),
    description: () => commandLines(view, context).join('\n'),
    fields: [
      {
        name: texts.t('help.examples'),
        value: () => view.examples.map((question) => inlineMarkdown(question, 300)).join('\n'),
      },
    ],
  });
  const buttons = view.examples.map((question, slot) =>
    button(question, { kind: 'example', slot, owner }, context),
  );
  return replyOf(embed, [buttons]);
}

function commandLines({ isModerator }: HelpView, { texts, mention }: RenderContext): string[] {
  return [
    texts.t('help.about'),
    '',
    `${mention('ask')} · ${texts.t('help.ask')}`,
    `${mention('source')} · ${texts.t('help.source')}`,
    `${mention('status')} · ${texts.t('help.status')}`,
    ...(isModerator
      ? [
          `${mention('documents list')} · ${texts.t('help.documents')}`,
          `${mention('questions')} · ${texts.t('help.questions')}`,
          `${mention('reindex')} · ${texts.t('help.reindex')}`,
        ]
      : []),
    `${mention('Find sources')} · ${texts.t('help.findSources')}`,
  ];
}
