import { UserError } from '../../errors.js';
import { evaluationModes } from '../../evaluation/sets/relevant-documents.js';
import { cliCommand, jsonArgument } from '../cli-command.js';
import { evaluateFolders } from './evaluate-folders.js';
import { evaluateOneSet } from './evaluate-one-set.js';
import { isSetFolder } from './measured-folders.js';

export const evaluateCommand = cliCommand({
  name: 'evaluate',
  description: 'Measure answers on documents with questions and what answers them.',
  args: {
    dirs: {
      type: 'positional',
      required: true,
      valueHint: 'words',
      description:
        'Folders: a set (corpus.jsonl, queries.jsonl and qrels.tsv), a collection (docs and ' +
        'questions.jsonl), or what holds such folders. One set alone is measured in one mode, ' +
        'several in all.',
    },
    mode: {
      type: 'string',
      valueHint: evaluationModes.join('|'),
      description:
        "Of one set: documents of the query's language, all (the default), or those of the other " +
        'languages.',
    },
    run: {
      type: 'string',
      valueHint: 'file',
      description: 'Of one set: write the rankings to this file.',
    },
    share: {
      type: 'string',
      valueHint: 'n',
      description: 'Of several, or a collection: take one of n parts of each.',
    },
    read: {
      type: 'string',
      valueHint: 'n',
      description:
        'Of each set: ask a sample of n queries with and without reading, in all modes and pairs of ' +
        'languages (200; of one set alone 0, none).',
    },
    markdown: {
      type: 'string',
      valueHint: 'file',
      description: 'Of several, or a collection: write the tables to this file, too.',
    },
    record: {
      type: 'string',
      valueHint: 'file',
      description:
        'Of several, or a collection: write the figures to this file, to be checked against.',
    },
    check: {
      type: 'string',
      valueHint: 'file',
      description:
        'Of several, or a collection: fail where a figure lies below what was recorded in this file.',
    },
    json: jsonArgument,
  },
  run: async ({ _: dirs, mode, run, share, read, markdown, record, check, json }, context) => {
    const [dir = ''] = dirs;
    if (dirs.length === 1 && (await isSetFolder(dir))) {
      refuse({ share, markdown, record, check }, `is for several sets, and ${dir} is one.`);
      return evaluateOneSet(dir, { mode, run, read, json }, context);
    }
    refuse({ mode, run }, 'is for one set: name a folder with corpus.jsonl.');
    return evaluateFolders(dirs, { share, read, markdown, record, check, json }, context);
  },
});

function refuse(options: Readonly<Record<string, string | undefined>>, reason: string): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined) throw new UserError(`--${name} ${reason}`);
  }
}
