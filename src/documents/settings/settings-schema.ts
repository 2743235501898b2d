import { z } from 'zod';
import { declaredLanguage } from '../metadata/language/declared-language.js';
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
  },
  { error: unknownSetting([...Object.keys(entryShape), 'folders']) },
);

/** What is said of a folder or sub-folder. */
export type SettingsEntry = z.infer<typeof entry>;

function unknownSetting(known: readonly string[]): z.core.$ZodErrorMap {
  return (issue) =>
    issue.code === 'unrecognized_keys'
      ? `${issue.keys.join(', ')}: unknown; known are ${known.join(', ')}`
      : 'expected "setting: value" lines';
}
