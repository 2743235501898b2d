import { isMap, isScalar, type Document, type Pair, type YAMLMap } from 'yaml';

/** Of the settings: what is said of single documents. */
export const documentsKey = 'documents';

/** The map of documents with its key; null where there is none. */
export function entriesOf(
  document: Document,
): { readonly pair: Pair; readonly map: YAMLMap } | null {
  const pair = pairIn(document.contents, (name) => name === documentsKey);
  return isMap(pair?.value) ? { pair, map: pair.value } : null;
}

/** What stands by the path of a document, whichever way its letters are composed. */
export function pairOf(map: YAMLMap | undefined, path: string): Pair | undefined {
  const composed = path.normalize('NFC');
  return pairIn(map, (name) => name.normalize('NFC') === composed);
}

/** The pair of a map by its name. */
export function pairIn(map: unknown, isNamed: (name: string) => boolean): Pair | undefined {
  if (!isMap(map)) return undefined;
  return map.items.find(
    ({ key }) => isScalar(key) && typeof key.value === 'string' && isNamed(key.value),
  );
}
