import { readAnswerModel } from '../../answering/judging/answer-model.js';
import { modelFolders } from '../../embedding/model/model-settings.js';
import type { AskedCollection } from '../../evaluation/collections/ask-collection.js';
import { collectionsFigures } from '../../evaluation/collections/collection-figures.js';
import type { MeasuredFigures } from '../../evaluation/figures/figure-tables.js';
import { measureSet, type SetFigures, type SetInput } from '../../evaluation/measure-set.js';
import type { CliContext } from '../cli-command.js';
import { askingProgress } from './asking-progress.js';
import { askedCollection } from './evaluation-collection.js';
import { withEvaluationSet } from './evaluation-set.js';
import type { MeasuredFolder } from './measured-folders.js';
import { ownCollections } from './own-collections.js';
import { withReadingSample } from './reading-sample-argument.js';

interface MeasuredPart {
  /** One part in so many of each set and collection. */
  readonly share: number;
  /** Queries of each set that are asked with reading, too. */
  readonly read: number;
}

/** Measures sets and collections, or a part of each. */
export async function measureFolders(
  folders: readonly MeasuredFolder[],
  { share, read }: MeasuredPart,
  context: CliContext,
): Promise<MeasuredFigures> {
  const model = await readAnswerModel(modelFolders(context.config.model));
  const collections = await ownCollections(folders);
  const sets: SetFigures[] = [];
  const inSets = folders.filter(({ kind }) => kind === 'set');
  await withReadingSample(inSets.length === 0 ? 0 : read, context, async (reading) => {
    for (const { folder } of inSets) {
      sets.push(await measuredSet(folder, { share, model, reading }, context));
    }
  });
  const asked: AskedCollection[] = [];
  for (const one of collections) asked.push(await askedCollection(one, share, context));
  return { sets, collections: collectionsFigures(asked) };
}

function measuredSet(
  folder: string,
  { share, ...by }: Pick<SetInput, 'model' | 'reading'> & { readonly share: number },
  context: CliContext,
): Promise<SetFigures> {
  const { terminal, signal } = context;
  return withEvaluationSet(
    context,
    folder,
    ({ queries }) => queries,
    (set) =>
      measureSet({
        ...set,
        ...by,
        signal,
        onProgress: (mode, done, total) => {
          askingProgress(terminal, `${set.name}, ${mode}`, 'queries')(done, total);
        },
      }),
    share,
  );
}
