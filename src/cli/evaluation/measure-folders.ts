import { readAnswerModel, type AnswerModel } from '../../answering/judging/answer-model.js';
import { modelFolders } from '../../embedding/model/model-settings.js';
import type { AskedCollection } from '../../evaluation/collections/ask-collection.js';
import { collectionsFigures } from '../../evaluation/collections/collection-figures.js';
import type { MeasuredFigures } from '../../evaluation/figures/figure-tables.js';
import { measureSet, type SetFigures } from '../../evaluation/measure-set.js';
import type { CliContext } from '../cli-command.js';
import { askingProgress } from './asking-progress.js';
import { askedCollection } from './evaluation-collection.js';
import { withEvaluationSet } from './evaluation-set.js';
import type { MeasuredFolder } from './measured-folders.js';
import { ownCollections } from './own-collections.js';

/** Measures sets and collections, or one part in `share` of each. */
export async function measureFolders(
  folders: readonly MeasuredFolder[],
  share: number,
  context: CliContext,
): Promise<MeasuredFigures> {
  const model = await readAnswerModel(modelFolders(context.config.model));
  const collections = await ownCollections(folders);
  const sets: SetFigures[] = [];
  for (const { kind, folder } of folders) {
    if (kind === 'set') sets.push(await measuredSet(folder, { share, model }, context));
  }
  const asked: AskedCollection[] = [];
  for (const one of collections) asked.push(await askedCollection(one, share, context));
  return { sets, collections: collectionsFigures(asked) };
}

function measuredSet(
  folder: string,
  { share, model }: { readonly share: number; readonly model: AnswerModel },
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
        model,
        signal,
        onProgress: (mode, done, total) => {
          askingProgress(terminal, `${set.name}, ${mode}`, 'queries')(done, total);
        },
      }),
    share,
  );
}
