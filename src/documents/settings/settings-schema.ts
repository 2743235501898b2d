import { z } from 'zod';
import { declaredLanguage } from '../metadata/language/declared-language.js';
import { noSource, sourceOf } from '../metadata/source-line.js';
import { anchorStyles } from '../../domain/document-settings.js';
import { patternFault } from './path-pattern.js';
import { siteTemplate } from './site-address.js';

const mostPatterns = 50;

const site = z
  .string({ error: 'expected an address' })
  .max(500, { error: 'expected at most 500 letters' })
  .refine((stated) => siteTemplate(stated) !== null, {
    error:
      'expected an address such as https://example.org/{path}, with {path} or {file} or neither',
  });

const pattern = z
  .string({ error: 'expected a pattern in quotes' })
  .superRefine((stated, context) => {
    const fault = patternFault(stated);
    if (fault !== null) context.addIssue({ code: 'custom', message: fault });
  });

const patterns = z
  .array(pattern, { error: 'expected a list such as ["**/*.md"]' })
  .max(mostPatterns, { error: `expected at most ${mostPatterns} patterns` });

const entryShape = {
  site: site.optional(),
  anchors: z.enum(anchorStyles, { error: `expected one of ${anchorStyles.join(', ')}` }).optional(),
  include: patterns.min(1, { error: 'expected a pattern at least, or no include' }).optional(),
  exclude: patterns.optional(),
  weight: z
    .number({ error: 'expected a number' })
    .gt(0, { error: 'expected a number above 0' })
    .max(1, { error: 'expected a number of at most 1' })
    .optional(),
  language: z
    .string({ error: 'expected a code such as nb or hi' })
    .max(40, { error: 'expected a code such as nb or hi' })
    .transform(declaredLanguage)
    .pipe(z.string({ error: 'expected a code such as nb or hi' }))
    .optional(),
};

/** Longer titles are cut where they are shown. UTF-16 units. */
const maxTitleLength = 500;

const documentShape = {
  title: z
    .string({ error: 'expected a title, in quotes where it is a number' })
    .max(maxTitleLength, { error: `expected at most ${maxTitleLength} letters` })
    .refine((stated) => /[\p{L}\p{N}\p{S}]/u.test(stated), { error: 'expected a title with words' })
    .optional(),
  source: z
    .string({ error: 'expected a link such as https://example.org/page' })
    .refine((stated) => stated === noSource || sourceOf(stated, null) !== null, {
      error: 'expected a link such as https://example.org/page, or none',
    })
    .optional(),
};

/** What may be said of one document. */
export const documentEntry = z.strictObject(documentShape, {
  error: unknownSetting(Object.keys(documentShape)),
});

const documentPath = z.string().refine((name) => {
  const parts = name.split('/');
  return !name.includes('\0') && !parts.some((part) => ['', '.', '..'].includes(part));
});

const folderName = z.string().refine((name) => {
  const isPlain = !/[\\*?{}]/u.test(name) && /[^/.]/u.test(name);
  return isPlain && !name.startsWith('/') && !name.split('/').includes('..');
});

const entry = z.strictObject(entryShape, { error: unknownSetting(Object.keys(entryShape)) });

/** What may stand in the file of settings. */
export const settingsFileSchema = z.strictObject(
  {
    ...entryShape,
    folders: z
      .record(folderName, entry, {
        error: ({ code }) =>
          code === 'invalid_key'
            ? 'expected a sub-folder such as blog or guide/api'
            : 'expected settings for each sub-folder by its path',
      })
      .optional(),
    documents: z
      .record(documentPath, documentEntry, {
        error: ({ code }) =>
          code === 'invalid_key'
            ? 'expected the path of a document such as guide/start.md'
            : 'expected settings for each document by its path',
      })
      .optional(),
  },
  { error: unknownSetting([...Object.keys(entryShape), 'folders', 'documents']) },
);

/** What a file of settings says. */
export type SettingsFile = z.infer<typeof settingsFileSchema>;

/** What is said of one document; at least one of the two, as a rule. */
export type DocumentEntry = z.infer<typeof documentEntry>;

/** What is said of a folder or sub-folder. */
export type SettingsEntry = z.infer<typeof entry>;

function unknownSetting(known: readonly string[]): z.core.$ZodErrorMap {
  return (issue) =>
    issue.code === 'unrecognized_keys'
      ? `${issue.keys.join(', ')}: unknown; known are ${known.join(', ')}`
      : 'expected "setting: value" lines';
}
