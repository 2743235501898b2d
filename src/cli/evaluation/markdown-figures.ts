import { readFile } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { isNotFound, UserError } from '../../errors.js';
import { figureTables, type MeasuredFigures } from '../../evaluation/figures/figure-tables.js';
import { renderMarkdown } from '../../evaluation/figures/table.js';

const begin = '<!-- figures: written by kilde evaluate -->';
const end = '<!-- figures: end -->';

/** What stands before and after the figures in a file. */
export interface MarkdownPlace {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Finds the place for the figures: between two comments where the file is there, so that what people
 * wrote around them stays.
 * @throws UserError where the file is there without the comments
 */
export async function findMarkdownPlace(file: string): Promise<MarkdownPlace> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isNotFound(error)) return `${begin}${end}\n`;
    throw error;
  });
  const start = text.indexOf(begin);
  const stop = text.indexOf(end, start);
  if (start === -1 || stop === -1) {
    throw new UserError(
      `${file} is there, but has no place for the figures: put the lines "${begin}" and "${end}" ` +
        'where they belong.',
    );
  }
  return { file, before: text.slice(0, start), after: text.slice(stop + end.length) };
}

/** How the figures came about. */
interface MarkdownOrigin {
  /** How many were named. */
  readonly folders: number;
  /** Those of the command that changed the figures, each after a space. */
  readonly options: string;
  readonly date: string;
}

/** Writes all figures as Markdown, with the command and the day. */
export async function writeMarkdownFigures(
  { file, before, after }: MarkdownPlace,
  measured: MeasuredFigures,
  { folders, options, date }: MarkdownOrigin,
): Promise<void> {
  const figures = [
    begin,
    '',
    `\`npm run evaluate --${' FOLDER'.repeat(folders)}${options}\`, ${date}. Figures are times 100, with their 95% ` +
      'intervals.',
    '',
    ...figureTables(measured).flatMap((table) => [renderMarkdown(table), '']),
    end,
  ].join('\n');
  await writeFileAtomic(file, before + figures + after);
}
