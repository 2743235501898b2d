import { decodeText } from '../text/decode-text.js';
import type { DocumentLoader } from '../document-loader.js';
import { isNestedTooDeeply, parseHtml } from '../html/html-loader.js';
import { writeHtml } from '../html/html-text.js';
import { TextBuilder } from '../text-builder.js';
import { compileMarkdown } from './compile-markdown.js';
import { withoutTags } from './deep-nesting.js';
import { readFrontMatter } from '../metadata/front-matter.js';
import { partsOf } from './parts.js';
import { readableMarkdown } from './readable-markdown.js';
import type { ReadableMarkdown } from './readable-markdown.js';
import { showComponents, withLabels } from './shown-components.js';

/**
 * Reads Markdown. The text is what a reader of the rendered page would see: link texts without
 * their targets, no marks of emphasis, of boxes or templates; front matter is read and left out.
 */
export const markdownLoader: DocumentLoader = {
  async load(file, { folder, onProgress } = {}) {
    const { text: markdown, warnings } = await decodeText(file.bytes);
    const matter = await readFrontMatter(markdown);
    const readable = await readableMarkdown({
      ...matter,
      id: file.id,
      kind: folder?.settings.kind ?? null,
      reader: folder ?? null,
    });
    const { html, warnings: htmlWarnings } = await htmlOf(readable, () => onProgress?.());
    const root = await parseHtml(html);
    showComponents(root);
    const builder = new TextBuilder();
    writeHtml(root, builder, { joinsLines: true });
    return {
      ...builder.build({ keepsLoneHeadings: true }),
      includes: readable.includes,
      declared: matter.declared,
      fields: matter.fields,
      warnings: [...warnings, ...matter.warnings, ...readable.warnings, ...htmlWarnings],
    };
  },
};

/** HTML of plain Markdown, without the tags in it where these nest too deeply to be parsed. */
async function htmlOf(
  readable: ReadableMarkdown,
  onProgress: () => void,
): Promise<{ readonly html: string; readonly warnings: readonly string[] }> {
  const compiled = async (lines: readonly string[]): Promise<string> =>
    withLabels(await compileMarkdown(partsOf(lines, readable), readable, onProgress));
  const html = await compiled(readable.lines);
  if (!isNestedTooDeeply(html)) return { html, warnings: [] };
  return {
    html: await compiled(withoutTags(readable.lines, readable)),
    warnings: ['The HTML in it is nested too deeply: its tags are left out.'],
  };
}
