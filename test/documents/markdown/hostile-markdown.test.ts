import { beforeAll, describe, expect, it } from 'vitest';
import { loadDocument } from '../../../src/documents/load-document.js';
import { DocumentError } from '../../../src/errors.js';

const size = 16_384;
/** What a text made to be slow may take, in times of a plain one of its length. */
const limit = 50;

async function timeOf(id: string, text: string): Promise<number> {
  const before = process.cpuUsage();
  await loadDocument({ id, bytes: Buffer.from(text) }).catch((error: unknown) => {
    if (!(error instanceof DocumentError)) throw error;
  });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function textOf(unit: string): string {
  return `Words here.\n\n${unit.repeat(Math.ceil(size / unit.length)).slice(0, size)}`;
}

describe('Markdown made to be slow', () => {
  let plainMs = 0;

  beforeAll(async () => {
    const plain = textOf('Some words of a plain document go on *here*.\n\n');
    await timeOf('a.md', plain);
    plainMs = Math.max(10, await timeOf('a.md', plain));
  });

  it.each([
    '*a_ ',
    '**a**a',
    'a* ',
    '~~a',
    '](',
    '[a](',
    '[a]',
    '*x* ',
    '> a\n\n',
    'a\n---\n',
    '{% ',
    '{{ a ',
    '[[',
    '==',
    '$a ',
    '<A b="',
    '<A\n',
    '{a ',
    '`a``b',
    '::: a\n',
    '!!! a\n    ',
    '> [!note]\n',
    'a\n: b\n',
    '```\n',
    '<div>\n',
    '1. a\n',
    '[a]: b\n\n',
    '**a.**b ',
  ])('takes time that grows with its length: %j', async (unit) => {
    expect(await timeOf('a.md', textOf(unit))).toBeLessThan(plainMs * limit);
  });

  it('says that a paragraph with too many marks is read as plain text', async () => {
    const bytes = Buffer.from(`Words.\n\n${'*a_ '.repeat(2000)}`);
    const { text, warnings } = await loadDocument({ id: 'a.md', bytes });
    expect(text).toContain('*a_ *a_');
    expect(warnings.join()).toContain('marks is read as plain text');
  });
});
