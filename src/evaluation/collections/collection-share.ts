import { createHash } from 'node:crypto';
import { answeringDocuments, type QuestionKey } from './question-keys.js';

/**
 * A fixed part of the questions, one in `parts` of those that the documents answer and of the
 * others, at least one. Questions with the same document stay together, as far as they go, so that
 * few documents have to be indexed.
 */
export function shareOfQuestions(
  keys: readonly QuestionKey[],
  parts: number,
): readonly QuestionKey[] {
  const answerable = keys.filter(({ places }) => places.length > 0);
  const absent = keys.filter(({ places }) => places.length === 0);
  const kept = new Set([
    ...firstPart(answerable, parts, (key) => byDocument(key)),
    ...firstPart(absent, parts, ({ id }) => hash(id)),
  ]);
  return keys.filter((key) => kept.has(key));
}

/**
 * Which documents these questions are asked of: those that answer them, and of the others half as
 * many as their share, for it is documents that take time. All, where the share is all.
 * @param ids of the documents that there are
 */
export function shareOfDocuments(
  ids: readonly string[],
  keys: readonly QuestionKey[],
  parts: number,
): ReadonlySet<string> {
  if (parts === 1) return new Set(ids);
  const needed = new Set(keys.flatMap(answeringDocuments));
  const others = ids.filter((id) => !needed.has(id));
  return new Set([...ids.filter((id) => needed.has(id)), ...firstPart(others, 2 * parts, hash)]);
}

/** Those of one document are neighbours. */
function byDocument(key: QuestionKey): string {
  return `${hash(answeringDocuments(key)[0] ?? '')} ${hash(key.id)}`;
}

/** @param orderOf an order that has nothing to do with what the entries say */
function firstPart<T>(
  entries: readonly T[],
  parts: number,
  orderOf: (entry: T) => string,
): readonly T[] {
  const ordered = entries
    .map((entry) => ({ entry, order: orderOf(entry) }))
    .sort((a, b) => (a.order < b.order ? -1 : Number(a.order > b.order)));
  return ordered.slice(0, Math.ceil(entries.length / parts)).map(({ entry }) => entry);
}

function hash(text: string): string {
  return createHash('sha256').update(text.normalize('NFC')).digest('hex');
}
