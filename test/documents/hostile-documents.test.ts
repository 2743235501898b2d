import { describe, expect, it } from 'vitest';
import { DocumentError } from '../../src/errors.js';
import { hostileInputs } from './hostile-inputs.js';
import { load, paragraphsOf } from './paragraphs-of.js';
import { docxOf } from './word/zip-of.js';

/** The text of a file, or why it is refused. */
async function outcome(name: string): Promise<string> {
  const input = hostileInputs[name];
  if (input === undefined) throw new Error(`There is no input ${name}`);
  try {
    return paragraphsOf(await load(input.id, input.content())).join('\n');
  } catch (error) {
    if (error instanceof DocumentError) return error.message;
    throw error;
  }
}

describe('a file made to be slow', () => {
  it.each(Object.keys(hostileInputs).filter((name) => hostileInputs[name]?.id !== 'a.pdf'))(
    'is read all the same: %s',
    async (name) => {
      expect(await outcome(name)).toContain('Words that are read all the same.');
    },
  );

  it.each(Object.keys(hostileInputs).filter((name) => hostileInputs[name]?.id === 'a.pdf'))(
    'is read or refused in the time of its length: %s',
    async (name) => {
      expect(await outcome(name)).not.toBe('');
    },
  );
});

describe('a file with a hundred thousand parts side by side', () => {
  it.each([
    ['paragraphs', '<p>Words of a page.</p>'],
    ['breaks', 'Words of a page.<br>'],
    ['boxes', '<div><a href="x">Words of a page.</a></div>'],
  ])('is not taken for one that nests: %s of a page', async (_, unit) => {
    const paragraphs = await load('a.html', `<main><h1>Title</h1>${unit.repeat(150_000)}</main>`);
    expect(paragraphs.text.length).toBeGreaterThan(150_000 * 16);
  });

  it('is not taken for one that nests: runs of an insertion', async () => {
    const body = `<w:p><w:ins>${'<w:r><w:t>a</w:t></w:r>'.repeat(150_000)}</w:ins></w:p>`;
    const [paragraph = ''] = paragraphsOf(await load('a.docx', docxOf(body)));
    expect(paragraph).toHaveLength(150_000);
  });
});
