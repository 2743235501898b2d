import type { ConstructRecord, Extension, HtmlExtension, Options } from 'micromark-util-types';
import { DefinitionReader } from './link-definitions.js';
import type { LineOptions } from './source-lines.js';

/** Turns parts of one document into HTML; links and footnotes find their definitions in any part. */
export async function compileMarkdown(
  parts: readonly string[],
  options: LineOptions,
  onProgress: () => void,
): Promise<string> {
  const { compile, parse, postprocess, preprocess } = await import('micromark');
  const micromarkOptions = await optionsFor(options, onProgress);
  const definitions = new DefinitionReader(micromarkOptions, options);
  await definitions.read(parts);
  const html = parts.map((part) => {
    const own = definitions.referredTo(part);
    const parser = parse(micromarkOptions);
    parser.gfmFootnotes = [...own.notes];
    const text = own.lines.length === 0 ? part : `${own.lines.join('\n')}\n\n${part}`;
    const chunks = preprocess()(text, undefined, true);
    return compile(micromarkOptions)(postprocess(parser.document().write(chunks)));
  });
  return html.join('\n');
}

async function optionsFor(
  { isMdx = false }: LineOptions,
  onProgress: () => void,
): Promise<Options> {
  const [table, footnote, strikethrough, task] = await Promise.all([
    import('micromark-extension-gfm-table'),
    import('micromark-extension-gfm-footnote'),
    import('micromark-extension-gfm-strikethrough'),
    import('micromark-extension-gfm-task-list-item'),
  ]);
  const withoutIndentedCode: Extension = { disable: { null: ['codeIndented'] } };
  return {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [
      table.gfmTable(),
      footnote.gfmFootnote(),
      strikethrough.gfmStrikethrough(),
      task.gfmTaskListItem(),
      telling(onProgress),
      ...(isMdx ? [withoutIndentedCode] : []),
    ],
    htmlExtensions: [
      table.gfmTableHtml(),
      strikethrough.gfmStrikethroughHtml(),
      task.gfmTaskListItemHtml(),
      footnoteHtml,
    ],
  };
}

/** Syntax that never occurs: the parser asks for it at every block, line and run of text. */
function telling(onProgress: () => void): Extension {
  const everywhere: ConstructRecord = {
    null: {
      tokenize: (_effects, _ok, nok) => (code) => {
        onProgress();
        return nok(code);
      },
    },
  };
  return { document: everywhere, flow: everywhere, text: everywhere };
}

/** A call of a footnote shows nothing, its text stands where it was written. */
const footnoteHtml: HtmlExtension = {
  enter: {
    gfmFootnoteCallString() {
      this.buffer();
    },
    gfmFootnoteDefinition() {
      this.tag('<div>');
      this.getData('tightStack').push(false);
    },
    gfmFootnoteDefinitionLabelString() {
      this.buffer();
    },
  },
  exit: {
    gfmFootnoteCallString() {
      this.resume();
    },
    gfmFootnoteDefinition() {
      this.getData('tightStack').pop();
      this.tag('</div>');
    },
    gfmFootnoteDefinitionLabelString() {
      this.resume();
    },
  },
};
