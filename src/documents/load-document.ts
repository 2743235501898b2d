import type { Paragraph, Section, Source, SourceDocument } from '../domain/document.js';
import {
  noSettings,
  type AnchorStyle,
  type DocumentSettings,
} from '../domain/document-settings.js';
import type { DocumentStructure } from '../domain/structure.js';
import { DocumentError } from '../errors.js';
import type { Declared, DocumentLoader, LoadedText, LoadingOptions } from './document-loader.js';
import { documentKinds, extensionOf } from './document-kinds.js';
import { headingAnchors } from './heading-anchors.js';
import { detectLanguage } from './metadata/language/language.js';
import type { DetectedLanguage } from './metadata/language/language.js';
import { declaredLanguage } from './metadata/language/declared-language.js';
import { listRuns } from './metadata/list-runs.js';
import { proseOf, quotableSections } from './metadata/quotable-sections.js';
import { findSourceLine, noSource, sourceOf } from './metadata/source-line.js';
import type { SourceLine } from './metadata/source-line.js';
import { statedLanguage } from './metadata/language/stated-language.js';
import { documentTitle, statedTitle } from './metadata/title.js';
import { siteAddress } from './settings/site-address.js';

/**
 * Reads one file: its text with the paragraphs that may be quoted, its title, source, language and
 * date.
 * @param file.id path relative to the documents folder; its ending chooses the loader
 * @throws DocumentError where the file cannot be read or holds no text; its message is the reason,
 *   without the file's name
 * @throws the signal's reason when aborted
 */
export async function loadDocument(
  file: { readonly id: string; readonly bytes: Uint8Array },
  options: LoadingOptions = {},
): Promise<SourceDocument> {
  options.signal?.throwIfAborted();
  if (file.bytes.length === 0) {
    throw new DocumentError('The file is empty: give it text or remove it from the folder.');
  }
  const loaded = await loadText(await loaderFor(file.id), file, options);
  options.signal?.throwIfAborted();
  options.onProgress?.();
  return recognised(file.id, loaded, options);
}

async function loaderFor(id: string): Promise<DocumentLoader> {
  const extension = extensionOf(id);
  const kind = documentKinds.find((candidate) => candidate.extensions.includes(extension));
  if (kind !== undefined) return await kind.loader();
  const known = documentKinds.flatMap((candidate) => candidate.extensions).join(', ');
  throw new DocumentError(
    `Files ending in "${extension}" cannot be read: save it as one of ${known}.`,
  );
}

async function loadText(
  loader: DocumentLoader,
  file: { readonly id: string; readonly bytes: Uint8Array },
  options: LoadingOptions,
): Promise<LoadedText> {
  try {
    return await loader.load(file, options);
  } catch (error) {
    if (error instanceof RangeError) {
      // What parsers that recurse throw on hostile nesting.
      throw new DocumentError('It is nested too deeply to be read: save it in a simpler form.', {
        cause: error,
      });
    }
    throw error;
  }
}

function recognised(id: string, loaded: LoadedText, options: LoadingOptions): SourceDocument {
  const { text, declared } = loaded;
  const settings = options.folder?.settings ?? noSettings;
  const lists = listRuns(text, loaded.structure.blocks);
  const line = sourceLine(loaded, findSourceLine(text, loaded.links, lists));
  const sections = quotableSections(text, loaded.sections, line?.span ?? null, lists);
  if (!sections.some((section) => hasWords(text, section))) {
    throw new DocumentError(
      'It holds no text to quote: give it text or remove it from the folder.',
    );
  }
  const stated = declaredLanguage(declared.language);
  const detected = languageOf(textToTellBy(text, sections), stated, settings.language);
  return {
    id,
    text,
    ...(statedTitle(settings.title) ??
      documentTitle([declared.title, sections[0]?.headings[0] ?? null], {
        id,
        text,
        sections,
        language: detected.language,
      })),
    source: documentSource(loaded, line, settings),
    language: detected.language,
    languageCertainty: detected.certainty,
    date: declared.date,
    family: declared.family,
    sections,
    structure: structureOf(loaded.structure, settings.anchors),
    includes: loaded.includes ?? [],
    warnings: [
      ...loaded.warnings,
      ...sourceWarnings(declared),
      ...languageWarnings(declared.language, stated),
    ],
  };
}

/** What the document states, else what the owner says of it, else what its text shows. */
function languageOf(
  text: string,
  stated: string | null,
  ofFolder: string | null,
): DetectedLanguage {
  if (stated !== null) return statedLanguage(text, stated);
  return ofFolder === null
    ? detectLanguage(text)
    : statedLanguage(text, ofFolder, { byOwner: true });
}

/** The text that shows the language: code is none that people speak, if there is other text. */
function textToTellBy(text: string, sections: readonly Section[]): string {
  const all = sections.flatMap((section) => section.paragraphs);
  const words = (paragraphs: readonly Paragraph[]): string =>
    paragraphs.map(({ start, end }) => text.slice(start, end)).join('\n');
  const prose = words(proseOf(all));
  return /\p{L}/u.test(prose) ? prose : words(all);
}

function structureOf(
  { headings, blocks }: LoadedText['structure'],
  style: AnchorStyle,
): DocumentStructure {
  const anchors = headingAnchors(headings, style);
  return {
    headings: headings.map(({ start, end, depth }, index) => {
      return { start, end, depth, anchor: anchors[index] ?? null };
    }),
    blocks,
  };
}

function hasWords(text: string, section: Section): boolean {
  return section.paragraphs.some(({ start, end }) => /[\p{L}\p{N}]/u.test(text.slice(start, end)));
}

/** A link without a label at the end of a page that says where it stands leads somewhere else. */
function sourceLine({ declared }: LoadedText, found: SourceLine | null): SourceLine | null {
  return found?.source.label === null && canonicalOf(declared) !== null ? null : found;
}

/** What the owner says of this document, else what it says itself, else its place on the site. */
function documentSource(
  loaded: LoadedText,
  line: SourceLine | null,
  settings: DocumentSettings,
): Source | null {
  if (settings.source !== null) return sourceOf(settings.source, null);
  const { declared } = loaded;
  const isOnSite = declared.source !== noSource;
  return sourceFrom(declared, line) ?? (isOnSite ? siteSource(loaded, settings) : null);
}

function sourceFrom(declared: Declared, line: SourceLine | null): Source | null {
  const named = declared.source === null ? null : sourceOf(declared.source, null);
  return named ?? line?.source ?? canonicalOf(declared);
}

function canonicalOf({ canonical }: Declared): Source | null {
  return canonical === null ? null : sourceOf(canonical, null);
}

/** Where the site of the folder shows the document. */
function siteSource({ fields }: LoadedText, { site, kind }: DocumentSettings): Source | null {
  if (site === null) return null;
  const field = (name: string): string | null => fields?.get(name)?.trim() || null;
  const declared = { permalink: field('permalink'), slug: field('slug'), id: field('id') };
  return sourceOf(siteAddress(site, kind, declared), null);
}

function sourceWarnings(declared: Declared): string[] {
  const { source } = declared;
  if (source === null || source === noSource || sourceOf(source, null) !== null) return [];
  return [
    `The source "${source.slice(0, 100)}" was ignored: it should be a link that begins with https://.`,
  ];
}

function languageWarnings(declared: string | null, understood: string | null): string[] {
  if (declared === null || understood !== null || /^(?:und|mul|zxx)$/iu.test(declared)) return [];
  return [
    `The language "${declared.slice(0, 40)}" was ignored: it should be a code such as nb or hi.`,
  ];
}
