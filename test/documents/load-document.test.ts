import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDocument } from '../../src/documents/load-document.js';
import { DocumentError } from '../../src/errors.js';
import { load, paragraphsOf } from './paragraphs-of.js';
import { pdfOf } from './pdf/pdf-of.js';

const mst =
  'https://mst.gov.vn/ha-noi-tang-cuong-hop-tac-quoc-te-ve-khoa-hoc-cong-nghe-va-doi-moi-sang-tao-197251202044338806.htm';
const thoidai =
  'https://thoidai.com.vn/thuc-day-doi-ngoai-nhan-dan-gan-voi-phat-trien-khoa-hoc-cong-nghe-tai-thu-do-ha-noi-214325.html';

const sampleFiles = [
  ['000_1d15fc3006498607.txt', 'nb', 'Kilde', mst, 'mst.gov.vn', 'Å være proaktiv'],
  ['001_bd2f714c53714b98.txt', 'hi', 'स्रोत', mst, 'mst.gov.vn', 'अंतर्राष्ट्रीय सहयोग'],
  ['002_0580a4c654c2a558.txt', 'ur', 'ماخذ', mst, 'mst.gov.vn', 'بین الاقوامی تعاون'],
  ['003_7bb84a7a177155c7.txt', 'bn', 'সূত্র', mst, 'mst.gov.vn', 'আন্তর্জাতিক সহযোগিতায়'],
  ['004_7a0a384f836283a9.txt', 'fr', 'Source', thoidai, 'thoidai.com.vn', 'Étaient présents'],
] as const;

describe('the sample documents', () => {
  it.each(sampleFiles)('reads %s (%s)', async (id, language, label, url, host, beginning) => {
    const bytes = await readFile(new URL(`../../data/documents/${id}`, import.meta.url));
    const document = await loadDocument({ id, bytes });
    expect(document.text).toBe(bytes.toString('utf8'));
    expect(document.source).toEqual({ url, host, label });
    expect(document.language).toBe(language);
    expect(document.languageCertainty).toBeGreaterThan(0.9);
    expect(document.titleOrigin).toBe('first-sentence');
    expect(document.title.startsWith(beginning)).toBe(true);
    expect(document.warnings).toEqual([]);
    const paragraphs = paragraphsOf(document);
    expect(paragraphs).toHaveLength(9);
    for (const paragraph of paragraphs) {
      expect(paragraph).not.toMatch(/https?:|\((?:0|০)\)/u);
      expect(paragraph.length).toBeGreaterThan(80);
    }
  });

  it('keeps the caption between bars of the French document quotable', async () => {
    const id = sampleFiles[4][0];
    const bytes = await readFile(new URL(`../../data/documents/${id}`, import.meta.url));
    const paragraphs = paragraphsOf(await loadDocument({ id, bytes }));
    expect(paragraphs[3]).toMatch(/^\| Cérémonie de signature .* \|$/u);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['an empty file', 'a.txt', '', 'empty'],
    ['white space', 'a.txt', ' \r\n\u200b\ufeff\n', 'no text'],
    ['nothing but a source line', 'a.txt', 'Kilde: https://vg.no/a', 'no text'],
    ['a comment counter', 'a.txt', '\n\nKommentar (0)\n', 'no text'],
    ['NUL bytes', 'a.txt', 'hello\0\0world', 'NUL'],
    ['control characters', 'a.txt', 'a\u0001\u0002\u0003\u0004b', 'control characters'],
    ['a PDF named .txt', 'a.txt', '%PDF-1.7 ...', 'is a PDF'],
    ['an archive named .md', 'a.md', 'PK\u0003\u0004....', 'zip archive'],
    ['another kind of file', 'a.xls', 'x', '.txt'],
  ])('refuses %s', async (_, id, content, reason) => {
    const loading = load(id, content);
    await expect(loading).rejects.toBeInstanceOf(DocumentError);
    await expect(loading).rejects.toThrow(reason);
  });

  it('stops when aborted', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const bytes = Buffer.from('text');
    await expect(loadDocument({ id: 'a.txt', bytes }, { signal })).rejects.toThrow('enough');
  });
});

describe('what a document declares', () => {
  it('puts the front matter before the source line, and the line before the canonical link', async () => {
    const line = 'Words.\n\nSource: https://line.example/a\n';
    const both = await load('a.md', `---\nsource: https://front.example/a\n---\n${line}`);
    expect(both.source).toEqual({
      url: 'https://front.example/a',
      host: 'front.example',
      label: null,
    });
    const canonical = '<link rel="canonical" href="https://canonical.example/a">';
    const page = await load(
      'a.html',
      `${canonical}<p>Words.</p><p>Source: https://line.example/a</p>`,
    );
    expect(page.source?.host).toBe('line.example');
    const bare = await load('a.html', `${canonical}<p>Words.</p>`);
    expect(bare.source?.url).toBe('https://canonical.example/a');
  });

  it('takes a link at the end of a page that has an address for one that leads elsewhere', async () => {
    const page = '<p>Words.</p><p>https://line.example/a</p>';
    const stated = `<link rel="canonical" href="https://canonical.example/a">${page}`;
    const document = await load('a.html', stated);
    expect(document.source?.url).toBe('https://canonical.example/a');
    expect(paragraphsOf(document)).toContain('https://line.example/a');
    expect((await load('a.html', page)).source?.url).toBe('https://line.example/a');
  });

  it('still takes the source line out where the front matter names the source', async () => {
    const document = await load(
      'a.md',
      '---\nsource: https://a.example/\n---\nWords.\n\nSource: https://b.example/a\n',
    );
    expect(paragraphsOf(document)).toEqual(['Words.']);
  });

  it('warns of a source that is no link', async () => {
    const document = await load('a.md', '---\nsource: The Times\n---\nWords.');
    expect(document.source).toBeNull();
    expect(document.warnings.join()).toContain('"The Times"');
  });

  it('believes a declared language', async () => {
    const document = await load(
      'a.html',
      '<html lang="no-NO"><p>Completely English words here.</p>',
    );
    expect(document).toMatchObject({ language: 'nb', languageCertainty: 0.6 });
  });
});

describe('paragraphs', () => {
  const line = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '',
      ' ',
      '\u200f',
      'Kilde: https://vg.no/a',
      'मूल',
      'टिप्पणी (०)',
      '# Heading',
      '- item',
      '> quote',
      '---',
      '```',
      '<p>',
      '</div>',
      '<h2>',
      '| a | b |',
      '|---|---|',
      '\ufeff',
      '\u0301',
      '<br>',
      '&nbsp;',
      '[a](https://b.no)',
      'Del',
      '<table><tr><td>',
      '\u2028',
      '1. x',
    ),
  );
  const text = fc
    .array(line, { maxLength: 30 })
    .chain((lines) => fc.constantFrom('\n', '\r\n', '\n\n', '\r').map((end) => lines.join(end)));

  it.each(['a.txt', 'a.md', 'a.html'])('of %s lie in the text, in order, trimmed', async (id) => {
    await fc.assert(
      fc.asyncProperty(text, async (content) => {
        const document = await load(id, content).catch((error: unknown) => {
          if (error instanceof DocumentError) return null;
          throw error;
        });
        if (document === null) return;
        let last = 0;
        for (const { start, end } of document.sections.flatMap((section) => section.paragraphs)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(document.text.length);
          const words = document.text.slice(start, end);
          expect(words.trim()).toBe(words);
          last = end;
        }
        expect(last).toBeGreaterThan(0);
        expect(document.title).toMatch(/\S/u);
        expect(document.title).not.toMatch(/[\n\r\u202e]/u);
      }),
      { numRuns: 300 },
    );
  });
});

describe('loading', () => {
  const paragraph = 'The keeper measured the water of the river each morning.';

  /** How often loading tells that it gets on. */
  async function progressOf(id: string, bytes: Uint8Array): Promise<number> {
    let told = 0;
    await loadDocument({ id, bytes }, { onProgress: () => (told += 1) });
    return told;
  }

  it('tells of each page of a PDF', async () => {
    const pages = Array.from({ length: 12 }, () => [{ text: paragraph, y: 700 }]);
    expect(await progressOf('a.pdf', pdfOf(pages))).toBeGreaterThanOrEqual(12);
  });

  it('tells of each paragraph of Markdown', async () => {
    const markdown = Array.from({ length: 200 }, (_, i) => `${i}. *${paragraph}*`).join('\n\n');
    expect(await progressOf('a.md', Buffer.from(markdown))).toBeGreaterThanOrEqual(200);
  });
});

describe('code', () => {
  it('is not searched for boilerplate, and says nothing about the language', async () => {
    const code = '# ====\nif x:\n\tprint("the and of this is that with")\n---\n'.repeat(20);
    const document = await load(
      'a.html',
      `<p>Dette er ei setning om korleis ein brukar det.</p><pre><code>${code}</code></pre>`,
    );
    expect(paragraphsOf(document)[1]).toBe(code.trimEnd());
    expect(document.language).not.toBe('en');
    expect(document.title).toBe('Dette er ei setning om korleis ein brukar det.');
  });

  it('tells the language where nothing else does', async () => {
    const words = 'This is what the program says when it is asked for its name and its purpose.';
    const document = await load('a.html', `<pre><code>${words}</code></pre>`);
    expect(document.language).toBe('en');
  });
});
