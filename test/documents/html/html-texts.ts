import { parseHtml } from '../../../src/documents/html/html-loader.js';
import { writeHtml } from '../../../src/documents/html/html-text.js';
import { TextBuilder } from '../../../src/documents/text-builder.js';

/** The text of a part of a page. */
export async function textOf(html: string): Promise<string> {
  const builder = new TextBuilder();
  writeHtml(await parseHtml(html), builder);
  return builder.build().text;
}
