import type { CatalogueEntry } from '../../answering/document-catalogue.js';
import { documentKey } from '../../answering/passage-key.js';
import type { Texts } from '../../i18n/texts.js';
import { button } from './buttons.js';
import { colours } from './colours.js';
import { embedOf } from './embed.js';
import { inlineMarkdown, plainLine } from './text/inline-text.js';
import { replyOf, type RenderContext, type Reply } from './reply.js';

/** Longer titles are cut, so that a question can be read. */
const longestTitle = 100;
const mostExamples = 2;

export interface HelpView {
  /** To make examples of. */
  readonly documents: readonly Pick<CatalogueEntry, 'document' | 'title'>[];
  /** Whether the reader may reindex. */
  readonly isModerator: boolean;
}

/** What the bot can do, and two questions made of the documents' titles to try it with. */
export function renderHelp(view: HelpView, context: RenderContext): Reply {
  const { texts, owner } = context;
  const examples = view.documents.slice(0, mostExamples);
  const questions = examples.map(({ title }) => exampleQuestion(title, texts));
  const embed = embedOf({
    colour: colours.information,
    title: texts.t('help.title'),
    description: () => commandLines(view, context).join('\n'),
    fields: [
      {
        name: texts.t('help.examples'),
        value: () => questions.map((question) => inlineMarkdown(question, 400)).join('\n'),
      },
    ],
  });
  const buttons = examples.map(({ document }, index) => {
    const state = { kind: 'example', document: documentKey(document), owner } as const;
    return button(questions[index] ?? '', state, context);
  });
  return replyOf(embed, [buttons]);
}

/** The question that an example asks about a document, as it is asked. */
export function exampleQuestion(title: string, texts: Texts): string {
  return texts.t('help.example', { title: plainLine(title, longestTitle) });
}

function commandLines({ isModerator }: HelpView, { texts, mention }: RenderContext): string[] {
  return [
    texts.t('help.about'),
    '',
    `${mention('ask')} · ${texts.t('help.ask')}`,
    `${mention('source')} · ${texts.t('help.source')}`,
    `${mention('status')} · ${texts.t('help.status')}`,
    ...(isModerator ? [`${mention('reindex')} · ${texts.t('help.reindex')}`] : []),
    `${mention('Find sources')} · ${texts.t('help.findSources')}`,
  ];
}
