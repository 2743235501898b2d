import { messageOf } from '../../errors.js';
import { documentDate } from '../metadata/document-date.js';
import { nothingDeclared } from '../document-loader.js';
import type { Declared } from '../document-loader.js';

/** The declared facts at the head of a Markdown file, and the text below them. */
export interface FrontMatter {
  readonly declared: Declared;
  readonly body: string;
  readonly warnings: readonly string[];
}

/** A block between two lines of three dashes, at the very start. */
const blockPattern = /^---[ \t]*\r?\n([\s\S]*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u;

/** A longer block is text that happens to begin with a rule. */
const maxBlockLength = 20_000;

/** Reads front matter: title, source (url, link), language (lang), date, family. Runs no code. */
export async function readFrontMatter(text: string): Promise<FrontMatter> {
  const match = blockPattern.exec(text.slice(0, maxBlockLength));
  if (match === null) return { declared: nothingDeclared, body: text, warnings: [] };
  const body = text.slice(match[0].length);
  const { parseDocument } = await import('yaml');
  const parsed = parseDocument(match[1] ?? '', { schema: 'core', logLevel: 'silent' });
  const problem = parsed.errors[0];
  if (problem !== undefined) {
    const fields = plainLines(match[1] ?? '');
    if (Object.keys(fields).length === 0) {
      return { declared: nothingDeclared, body, warnings: [ignored(problem)] };
    }
    const { declared, warnings } = declaredIn(fields);
    const note = `The front matter is no YAML and was read line by line: ${reasonOf(problem)}`;
    return { declared, body, warnings: [note, ...warnings] };
  }
  try {
    // No aliases: a few lines of them can grow to gigabytes.
    return { ...declaredIn(parsed.toJS({ maxAliasCount: 0 })), body };
  } catch (error) {
    return { declared: nothingDeclared, body, warnings: [ignored(error)] };
  }
}

const plainLine =
  /^(title|source|url|link|language|lang|date|family):[ \t]*(?:"([^"]*)"[ \t]*$|'([^']*)'[ \t]*$|([^[\]{}&*!|>%@\s].*)$)/gimu;

/** The known keys line by line: `title: Tea: a history` is no YAML, and what most people write. */
function plainLines(block: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, key = '', double, single, bare] of block.matchAll(plainLine)) {
    fields[key.toLowerCase()] ??= double ?? single ?? bare?.trimEnd() ?? '';
  }
  return fields;
}

function ignored(error: unknown): string {
  return `The front matter was ignored, because its YAML cannot be read: ${reasonOf(error)}`;
}

/** The first line says what is wrong, the others show where. */
function reasonOf(error: unknown): string {
  const [reason = ''] = messageOf(error).split('\n');
  return reason;
}

function declaredIn(value: unknown): { declared: Declared; warnings: string[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {
      declared: nothingDeclared,
      warnings:
        value === null ? [] : ['The front matter was ignored: it should be "key: value" lines.'],
    };
  }
  const fields = new Map(
    Object.entries(value).map(([key, field]) => [key.toLowerCase(), textOf(field)] as const),
  );
  const first = (...keys: string[]): string | null =>
    keys.map((key) => fields.get(key) ?? null).find((field) => field !== null) ?? null;
  const stated = first('date');
  const date = stated === null ? null : documentDate(stated);
  return {
    declared: {
      title: first('title'),
      source: first('source', 'url', 'link'),
      canonical: null,
      language: first('language', 'lang'),
      date,
      family: first('family'),
    },
    warnings:
      stated !== null && date === null
        ? [
            `The date "${stated.slice(0, 40)}" of the front matter was ignored: write it as yyyy-mm-dd.`,
          ]
        : [],
  };
}

function textOf(field: unknown): string | null {
  if (typeof field !== 'string' && typeof field !== 'number') return null;
  const text = String(field).trim();
  return text === '' ? null : text;
}
