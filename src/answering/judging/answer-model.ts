import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isNotFound, UserError } from '../../errors.js';
import {
  featureNames,
  featureVector,
  readFeatureNames,
  type AnswerFeatures,
} from './answer-features.js';

/** File beside the embedding model, whose scores it is fitted to. */
export const answerModelFile = 'answer-model.json';

const weightsSchema = z.record(z.string(), z.number());

const verdictSchema = z.object({
  /** Least probability with which a passage is given as an answer, if an uncertain one. */
  leastProbability: z.number().min(0).max(1),
  /** Least probability of an answer that is not marked as uncertain. */
  certainFrom: z.number().min(0).max(1),
  /** One a feature, by its name. */
  weights: weightsSchema,
  /**
   * Weights fitted without one half of each set's groups, by that half, or without one collection:
   * with them the model is measured on what it has not seen. Answers do not use them.
   */
  heldOut: z
    .object({
      first: weightsSchema,
      second: weightsSchema,
      /** Fitted without one collection, by its name. */
      collections: z.record(z.string(), weightsSchema).optional(),
    })
    .optional(),
});

const spanModelSchema = z.object({
  /** Least probability from which the answer is underlined. */
  leastProbability: z.number().min(0).max(1),
  weights: weightsSchema,
});

const answerModelSchema = verdictSchema.extend({
  /** Sets that it was fitted on. */
  fittedOn: z.array(z.string()),
  /** Day of the fit, `yyyy-mm-dd`. */
  date: z.string(),
  /** For passages that a reader has read. */
  read: verdictSchema.optional(),
  /** For the answer that a reader sees in a passage; without it none is shown. See `span-model.ts`. */
  span: spanModelSchema.optional(),
});

/** How features become a verdict. */
export type Verdict = Readonly<z.infer<typeof verdictSchema>>;

/** A logistic model of the probability that a span of a passage is the answer. */
export type SpanModel = Readonly<z.infer<typeof spanModelSchema>>;

/** A logistic model of the probability that a passage answers. */
export type AnswerModel = Readonly<z.infer<typeof answerModelSchema>>;

/**
 * For an embedding model that nothing was fitted to: cosines of the E5 family, for which the dense
 * part of an answer lies above about 0.35.
 */
const unfittedModel: AnswerModel = {
  fittedOn: [],
  date: '',
  leastProbability: 0.2,
  certainFrom: 0.4,
  weights: { constant: -8, dense: 20, 'coverage, shared': 8 },
};

/** Probability, 0 to 1, that a passage with these features answers. */
export function answerProbability(model: AnswerModel, features: AnswerFeatures): number {
  const { weights } = verdictOf(model, features);
  // Weights of the score alone know nothing of what was read.
  const isRead = features.reading !== null && model.read !== undefined;
  const values = featureVector(isRead ? features : { ...features, reading: null });
  return logisticProbability(weights, isRead ? readFeatureNames : featureNames, values);
}

/** @param names of the values, in their order; what has no weight plays no part */
export function logisticProbability(
  weights: Readonly<Record<string, number>>,
  names: readonly string[],
  values: readonly number[],
): number {
  const logit = names.reduce((sum, name, i) => sum + (weights[name] ?? 0) * (values[i] ?? 0), 0);
  return 1 / (1 + Math.exp(-logit));
}

/** What of the model judges these features; a model without `read` takes no notice of readings. */
export function verdictOf(model: AnswerModel, { reading }: AnswerFeatures): Verdict {
  return reading === null ? model : (model.read ?? model);
}

/** The model with weights that have not seen a collection, as far as it was fitted on it. */
export function unseenBy(model: AnswerModel, collection: string): AnswerModel {
  const unseen = <V extends Verdict>(verdict: V): V => {
    const without = verdict.heldOut?.collections?.[collection];
    return without === undefined ? verdict : { ...verdict, weights: without };
  };
  return { ...unseen(model), ...(model.read && { read: unseen(model.read) }) };
}

/**
 * Reads the answer model beside the embedding model.
 * @param modelFolders the folders that may hold the embedding model; the first file counts
 * @throws UserError where the file is not what is expected
 */
export async function readAnswerModel(modelFolders: readonly string[]): Promise<AnswerModel> {
  for (const folder of modelFolders) {
    const file = path.join(folder, answerModelFile);
    try {
      return answerModelSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    } catch (cause) {
      if (isNotFound(cause)) continue;
      throw new UserError(
        `${file} is not an answer model: restore it, make it anew with \`kilde calibrate\`, or ` +
          'remove it.',
        { cause },
      );
    }
  }
  return unfittedModel;
}
