import type { CommandLine } from '../harness/command-line.js';
import type { Collection } from './collection.js';

/**
 * Compares the index, as the command line tells of it, with what is on disk.
 * @returns what is lost, doubled or out of date
 */
export async function audit(collection: Collection, shell: CommandLine): Promise<string[]> {
  try {
    const [status, listed] = await Promise.all([shell.status(), shell.documents()]);
    const { documents, passages } = collection;
    const texts = new Map(listed.map(({ document, documentText }) => [document, documentText]));
    const known = new Set(documents.map(({ id }) => id));
    return [
      ...unequal('documents', status.documents, documents.length),
      ...unequal('documents listed', listed.length, documents.length),
      ...unequal('passages', status.passages, passages),
      ...listed
        .filter(({ document }) => !known.has(document))
        .map(({ document }) => `kept: ${document}`),
      ...documents.flatMap(({ id, facts }) => {
        const text = texts.get(id);
        if (text === undefined) return [`lost: ${id}`];
        return facts.flatMap((fact) => {
          const times = text.split(fact.text).length - 1;
          return times === 1 ? [] : [`box ${fact.number} of ${id} stands there ${times} times`];
        });
      }),
    ];
  } catch (error) {
    return [`the index cannot be read: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function unequal(what: string, found: number, wanted: number): string[] {
  return found === wanted ? [] : [`${found} ${what} instead of ${wanted}`];
}
