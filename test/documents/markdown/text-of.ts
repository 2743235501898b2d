import { load } from '../paragraphs-of.js';
import { readableMarkdown } from '../../../src/documents/markdown/readable-markdown.js';

/** The readable text of a Markdown document. */
export async function textOf(markdown: string, id = 'a.md'): Promise<string> {
  const { text } = await load(id, markdown);
  return text;
}

/** The lines that are parsed, with files that may be drawn in. */
export async function linesOf(
  markdown: string,
  { id = 'a.md', files = {} }: { id?: string; files?: Readonly<Record<string, string>> } = {},
): Promise<Awaited<ReturnType<typeof readableMarkdown>> & { readonly text: string }> {
  const found = new Map(Object.entries(files));
  const reader = {
    read: (path: string) => {
      const text = found.get(path);
      return Promise.resolve(text === undefined ? ('missing' as const) : Buffer.from(text));
    },
  };
  const readable = await readableMarkdown({ body: markdown, fields: new Map(), id, reader });
  return { ...readable, text: readable.lines.join('\n') };
}
