import type { PreTrainedTokenizer } from '@xenova/transformers';
import { VocabularyPrefixes } from './vocabulary-prefixes.js';

/** The parsed tokenizer.json of a unigram model, such as XLM-RoBERTa's. */
interface UnigramFile {
  readonly model: {
    readonly type: 'Unigram';
    /** Pieces with the logarithm of their probability; the place is the id. */
    readonly vocab: readonly (readonly [string, number])[];
    readonly unk_id: number;
  };
}

/** The fields of the library's unigram model that depend on the vocabulary. */
interface UnigramModel {
  vocab: string[];
  scores: number[];
  tokens_to_ids: Map<string, number>;
  min_score: number;
  unk_score: number;
  trie: Pick<VocabularyPrefixes, 'common_prefix_search'>;
}

/** Below the rarest piece by this much stands what is no piece; the library's and SentencePiece's. */
const unknownPenalty = 10;

export function isUnigramFile(file: unknown): file is UnigramFile {
  if (typeof file !== 'object' || file === null || !('model' in file)) return false;
  const { model } = file;
  if (typeof model !== 'object' || model === null) return false;
  return 'type' in model && model.type === 'Unigram' && 'vocab' in model && 'unk_id' in model;
}

/**
 * Makes the library's tokenizer with VocabularyPrefixes in place of its trie, which takes a Map for
 * every letter: for XLM-RoBERTa 0.9 s and 120 MB. So the library gets a vocabulary of a few pieces,
 * and the rest is put in afterwards, as its own constructor would have.
 */
export function makeUnigramTokenizer(
  Tokenizer: new (file: object, config: object) => PreTrainedTokenizer,
  file: UnigramFile,
  config: object,
): PreTrainedTokenizer {
  const { vocab, unk_id: unknown } = file.model;
  const few = { ...file, model: { ...file.model, vocab: vocab.slice(0, unknown + 1) } };
  const tokenizer = new Tokenizer(few, config);
  const model: unknown = tokenizer._tokenizer.model;
  if (!isUnigramModel(model)) return new Tokenizer(file, config);
  fillVocabulary(model, vocab, unknown);
  return tokenizer;
}

function fillVocabulary(
  model: UnigramModel,
  vocabulary: UnigramFile['model']['vocab'],
  unknown: number,
): void {
  model.vocab = vocabulary.map(([piece]) => piece);
  model.scores = vocabulary.map(([, score]) => score);
  model.min_score = model.scores.reduce((least, score) => Math.min(least, score));
  model.unk_score = model.min_score - unknownPenalty;
  model.scores[unknown] = model.unk_score;
  // The tokens that the constructor added to the few pieces come last, for they prevail.
  model.tokens_to_ids = new Map([
    ...model.vocab.map((piece, id) => [piece, id] as const),
    ...model.tokens_to_ids,
  ]);
  model.trie = new VocabularyPrefixes(model.vocab, model.tokens_to_ids);
}

function isUnigramModel(model: unknown): model is UnigramModel {
  if (typeof model !== 'function') return false;
  const needed = ['vocab', 'scores', 'tokens_to_ids', 'min_score', 'unk_score', 'trie'];
  return needed.every((field) => field in model);
}
