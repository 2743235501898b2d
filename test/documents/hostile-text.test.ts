import { describe, expect, it } from 'vitest';
import { searchedText } from '../../src/answering/searched-text.js';
import { detectLanguage } from '../../src/documents/metadata/language/language.js';
import { loadDocument } from '../../src/documents/load-document.js';
import { compoundsIn, lineJoinOf } from '../../src/documents/pdf/pdf-line-joins.js';
import { PdfObjects } from '../../src/documents/pdf/pdf-objects.js';

/** Of processor time: far more than any of this takes, far less than the square of its length. */
const budgetMs = 5000;
const megabyte = (unit: string) => unit.repeat(Math.ceil(1_000_000 / unit.length));

async function loaded(name: string, text: string): Promise<unknown> {
  return await loadDocument({ id: name, bytes: Buffer.from(text) });
}

/** What a pattern tries from every place of the text, or gives back step by step, without limit. */
const attempts: Readonly<Record<string, () => unknown>> = {
  'an e-mail address without an end': () => detectLanguage(megabyte('a.')),
  'an e-mail address without an end in a question': () => searchedText(megabyte('a.')),
  'a word that a line of a PDF goes on with for ever': () => compoundsIn([megabyte('a')]),
  'a word that a hyphen parts': () => lineJoinOf(`${megabyte('a')}1-`, 'b', new Set()),
  'a row of a table that is blank': () => loaded('a.md', `a\n${megabyte('\u00a0')}x\nb`),
  'a row of a table with a column that is blank': () =>
    loaded('a.md', `a\n:-${megabyte('\u00a0')}x\nb`),
  'the contents of a page of a PDF': () => {
    const page = `1 0 obj<<${megabyte('/Contents[').slice(0, 900_000)}>>endobj`;
    return new PdfObjects(Buffer.from(page)).pageContent(1);
  },
};

describe('a text made to be slow', () => {
  it.each(Object.keys(attempts))('%s takes no more time than its length', async (name) => {
    const before = process.cpuUsage();
    await attempts[name]?.();
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(budgetMs);
  });
});
