import { findDocuments, type FoundFile } from '../../documents/find/find-documents.js';
import { readFolderSettings } from '../../documents/settings/folder-settings.js';
import { isWanted, withSettings } from '../../documents/settings/settings-for.js';
import { unknownDocuments } from '../../documents/settings/unknown-documents.js';
import { noSettings } from '../../domain/document-settings.js';
import { DocumentError } from '../../errors.js';
import type { DocumentReader } from '../../indexing/reading/document-reader.js';
import type { Config } from '../../config.js';
import type { CommandLineParts } from '../cli-command.js';
import { printable } from '../output/printable.js';
import { siteAdvice } from '../site-advice.js';

interface DoctorContext {
  readonly config: Pick<Config, 'documentsDir' | 'maxFileBytes'>;
  readonly parts: Pick<CommandLineParts, 'reader'>;
  readonly signal: AbortSignal;
}

/**
 * Whether the settings of the folder of documents hold, and what they make of three documents.
 * @throws UserError that names every fault
 */
export async function checkFolderSettings({
  config,
  parts,
  signal,
}: DoctorContext): Promise<string> {
  const { documentsDir, maxFileBytes } = config;
  const settings = await readFolderSettings(documentsDir);
  const advice = await siteAdvice(documentsDir, settings);
  if (!settings.isSet) return advice ?? 'there is none, and none is needed';
  const limits = { maxFileBytes, isWanted: isWanted.bind(null, settings) };
  const found = await findDocuments(documentsDir, limits, signal);
  const { files, excluded = [] } = found;
  const warnings = unknownDocuments(settings, found).map((warning) => warning.replace(/\.$/u, ''));
  const shown = threeOf(files).map((file) => withSettings(settings, file));
  const reader = await parts.reader();
  try {
    const described = [];
    for (const file of shown) described.push(await describe(file, reader, signal));
    const summary = `valid, ${excluded.length} documents left out`;
    return [summary, ...warnings, ...described, ...(advice === null ? [] : [advice])].join('; ');
  } finally {
    await reader.close();
  }
}

/** The first, the middle and the last. */
function threeOf(files: readonly FoundFile[]): FoundFile[] {
  const places = new Set([0, Math.floor(files.length / 2), files.length - 1]);
  return [...places].flatMap((place) => files[place] ?? []);
}

async function describe(
  file: FoundFile,
  reader: DocumentReader,
  signal: AbortSignal,
): Promise<string> {
  const { anchors, weight } = file.settings ?? noSettings;
  const name = printable(file.id);
  try {
    const { source, language, structure } = (await reader.read(file, signal)).document;
    const first = structure.headings.find(({ anchor }) => anchor !== null)?.anchor ?? null;
    return [
      `${name} (${language}): ${source === null ? 'no link' : printable(source.url)}`,
      `anchors ${anchors}${first === null ? '' : ` (#${printable(first)})`}`,
      ...(weight === 1 ? [] : [`weight ${weight}`]),
    ].join(', ');
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return `${name}: ${error.message}`;
  }
}
