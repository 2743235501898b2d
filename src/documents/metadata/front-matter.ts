import { messageOf } from '../../errors.js';
import { documentDate } from './document-date.js';
import { nothingDeclared } from '../document-loader.js';
import type { Declared } from '../document-loader.js';
import { plainTitle } from './plain-title.js';
import { frontMatterBlock } from './front-matter-block.js';

/** The declared facts at the head of a file, and the text below them. */
export interface FrontMatter {
  readonly declared: Declared;
  /** Its words, numbers and days by key in lower case; lists and nested fields are left out. */
  readonly fields: ReadonlyMap<string, string>;
  readonly body: string;
  readonly warnings: readonly string[];
}

/**
 * Reads front matter in YAML, TOML or JSON: title, source (url, link), language (lang), date,
 * family. Runs no code: what is written in a programming language is passed over.
 */
export async function readFrontMatter(text: string): Promise<FrontMatter> {
  const block = frontMatterBlock(text);
  if (block === null) return { ...nothingFound, body: text };
  const { body } = block;
  if (block.kind === 'code') return { ...nothingFound, body };
  try {
    const value = block.kind === 'yaml' ? await yamlOf(block.text) : await valueOf(block);
    return { ...(await declaredIn(value)), body };
  } catch (error) {
    const fields = block.kind === 'yaml' ? plainLines(block.text) : {};
    if (Object.keys(fields).length === 0) {
      return { ...nothingFound, body, warnings: [ignored(error, block.kind)] };
    }
    const found = await declaredIn(fields);
    const note = `The front matter is no YAML and was read line by line: ${reasonOf(error)}`;
    return { ...found, body, warnings: [note, ...found.warnings] };
  }
}

const nothingFound = {
  declared: nothingDeclared,
  fields: new Map<string, string>(),
  warnings: [],
} as const;

async function yamlOf(text: string): Promise<unknown> {
  const { parseDocument } = await import('yaml');
  const parsed = parseDocument(text, { schema: 'core', logLevel: 'silent' });
  const [problem] = parsed.errors;
  if (problem !== undefined) throw problem;
  // No aliases: a few lines of them can grow to gigabytes.
  return parsed.toJS({ maxAliasCount: 0 });
}

async function valueOf({ kind, text }: { kind: string; text: string }): Promise<unknown> {
  if (kind === 'json') return JSON.parse(text);
  const { parse } = await import('smol-toml');
  return parse(text);
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

function ignored(error: unknown, kind: string): string {
  return `The front matter was ignored, because its ${kind.toUpperCase()} cannot be read: ${reasonOf(error)}`;
}

/** The first line says what is wrong, the others show where. */
function reasonOf(error: unknown): string {
  const [reason = ''] = messageOf(error).split('\n');
  return reason;
}

async function declaredIn(
  value: unknown,
): Promise<Pick<FrontMatter, 'declared' | 'fields' | 'warnings'>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {
      ...nothingFound,
      warnings:
        value === null ? [] : ['The front matter was ignored: it should be "key: value" lines.'],
    };
  }
  const fields = new Map(
    Object.entries(value).flatMap(([key, field]) => {
      const text = textOf(field);
      return text === null ? [] : [[key.toLowerCase(), text] as const];
    }),
  );
  const first = (...keys: string[]): string | null =>
    keys.map((key) => fields.get(key) ?? null).find((field) => field !== null) ?? null;
  const title = first('title');
  const stated = first('date');
  const date = stated === null ? null : documentDate(stated);
  const declared = {
    title: title === null ? null : await plainTitle(title),
    source: first('source', 'url', 'link'),
    canonical: null,
    language: first('language', 'lang'),
    date,
    family: first('family'),
  };
  return { declared, fields, warnings: stated !== null && date === null ? [noDate(stated)] : [] };
}

function noDate(stated: string): string {
  return `The date "${stated.slice(0, 40)}" of the front matter was ignored: write it as yyyy-mm-dd.`;
}

function textOf(field: unknown): string | null {
  // TOML knows dates.
  if (field instanceof Date) return Number.isNaN(field.getTime()) ? null : field.toISOString();
  if (typeof field !== 'string' && typeof field !== 'number') return null;
  const text = String(field).trim();
  return text === '' ? null : text;
}
