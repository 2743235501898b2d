import type { AnswerModel, Verdict } from '../answering/judging/answer-model.js';
import type { Dataset, DatasetQuery } from './sets/dataset.js';
import { groupBlocks, groupOf, halfOf, type Half } from './sets/group-blocks.js';

/**
 * The answer model that a query of a set may be measured with: where it was fitted on the set, with
 * the weights that have not seen the query's half, of passages that were read as of others.
 * @param set.whole the set of which a part may be measured: halves are halves of the whole
 */
export function unseenModel(
  model: AnswerModel,
  set: { readonly name: string; readonly whole: Dataset },
): (query: DatasetQuery) => AnswerModel {
  if (!model.fittedOn.includes(set.name)) return () => model;
  const blocks = groupBlocks(set.whole);
  const { read } = model;
  return (query) => {
    const half = halfOf(blocks, groupOf(query));
    return { ...unseenHalf(model, half), ...(read && { read: unseenHalf(read, half) }) };
  };
}

function unseenHalf<V extends Verdict>(verdict: V, half: Half): V {
  const weights = verdict.heldOut?.[half];
  return weights === undefined ? verdict : { ...verdict, weights };
}
