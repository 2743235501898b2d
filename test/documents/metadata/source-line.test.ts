import { describe, expect, it } from 'vitest';
import { load, paragraphsOf } from '../paragraphs-of.js';
import { findSourceLine, sourceOf } from '../../../src/documents/metadata/source-line.js';

const find = (text: string) => findSourceLine(text, [])?.source ?? null;

describe('findSourceLine', () => {
  it.each([
    ['Kilde', 'Kilde: https://vg.no/a'],
    ['Kjelde', 'Kjelde: https://vg.no/a'],
    ['स्रोत', 'स्रोत: https://vg.no/a'],
    ['ماخذ', 'ماخذ: https://vg.no/a'],
    ['ذریعہ', '\u202bذریعہ\u202c: \u2066https://vg.no/a\u2069'],
    ['সূত্র', 'সূত্র: https://vg.no/a'],
    ['Source', 'Source : https://vg.no/a'],
    ['Source', 'Source\u00a0: https://vg.no/a'],
    ['Source', 'Source\u202f: https://vg.no/a'],
    ['SOURCE', 'SOURCE: https://vg.no/a.'],
    ['Nguồn', 'Nguồn: https://vg.no/a'],
    ['Nguồn'.normalize('NFD'), `${'Nguồn'.normalize('NFD')}: https://vg.no/a`],
    ['Quelle', 'Quelle – https://vg.no/a'],
    ['Fuente', '(Fuente: https://vg.no/a)'],
    ['Fonte', 'Fonte https://vg.no/a'],
    ['Källa', '- Källa: <https://vg.no/a>'],
    ['Lähde', 'Lähde: https://vg.no/a'],
    ['Źródło', 'Źródło: https://vg.no/a'],
    ['Источник', 'Источник: https://vg.no/a'],
    ['Джерело', 'Джерело: https://vg.no/a'],
    ['Kaynak', 'Kaynak: https://vg.no/a'],
    ['المصدر', 'المصدر: https://vg.no/a'],
    ['منبع', 'منبع: https://vg.no/a'],
    ['来源', '来源：https://vg.no/a'],
    ['出典', '出典：https://vg.no/a'],
    ['출처', '출처: https://vg.no/a'],
    ['ஆதாரம்', 'ஆதாரம்: https://vg.no/a'],
    ['Sumber', 'Sumber: https://vg.no/a'],
    ['Source of the article', 'Source of the article: https://vg.no/a'],
    ['Read more at', 'Read more at https://vg.no/a'],
    ['Source', 'Source: VnExpress (https://vg.no/a)'],
    ['Source', 'Source:\nhttps://vg.no/a'],
    ['Source', 'Source:\n\n  https://vg.no/a'],
  ])('finds the label %s', (label, line) => {
    for (const end of ['', '\n\n\n\nKommentar (0)', '\r\n']) {
      expect(find(`Some text.\n${line}${end}`)).toEqual({
        url: 'https://vg.no/a',
        host: 'vg.no',
        label,
      });
    }
  });

  it('takes a link that stands alone on the last line, without a label', () => {
    const alone = { url: 'https://www.vg.no/a', host: 'vg.no', label: null };
    expect(find('Some text.\n\nhttps://www.vg.no/a')).toEqual(alone);
    expect(find('Some text.\n<https://www.vg.no/a>\n\nComment (0)\n')).toEqual(alone);
  });

  it.each([
    [
      'a link in a sentence',
      'Read about the source: it is good, says https://vg.no/a and everybody agrees with what it says, at least most of them do, today.',
    ],
    ['a label without a link', 'Kilde: NTB'],
    ['two links in a line', 'Kilde: https://vg.no/a https://vg.no/b'],
    ['a link alone that is not last', 'Text.\nhttps://vg.no/a\nMore text.'],
    ['another word before a link', 'Photo: https://vg.no/a'],
    ['another scheme', 'Kilde: ftp://vg.no/a'],
    ['a script', 'Kilde: javascript:alert(1)'],
    ['credentials', 'Kilde: https://user:secret@vg.no/a'],
    ['no host', 'Kilde: https:///a'],
    ['a label far above the end', `Kilde: https://vg.no/a\n${'A line of text.\n'.repeat(20)}`],
  ])('does not take %s for the source', (_, text) => {
    expect(find(text)).toBeNull();
  });

  it('takes the link behind the words of a marked-up line', () => {
    const text = 'Some text.\n\nSource: VnExpress';
    const start = text.indexOf('VnExpress');
    const found = findSourceLine(text, [
      { start, end: text.length, url: 'https://vnexpress.net/a' },
    ]);
    expect(found?.source).toEqual({
      url: 'https://vnexpress.net/a',
      host: 'vnexpress.net',
      label: 'Source',
    });
    expect(text.slice(found?.span.start, found?.span.end)).toBe('Source: VnExpress');
  });

  it('finds the line however many empty lines follow', () => {
    expect(find(`Text.\nKilde: https://vg.no/a${'\n'.repeat(50_000)}`)?.host).toBe('vg.no');
  });
});

describe('a link in a list', () => {
  const url = 'https://a.example/b';

  it.each([
    ['links below one another', `Les mer:\n- https://c.example/d\n- ${url}`],
    ['a link below a sentence', `Text.\n\n- See the calendar.\n- <${url}>`],
    ['one alone', `## संदर्भ\n\n* ${url}`],
    ['a numbered one', `Text.\n\n1. একটি\n2. ${url}`],
    ['one within another', `Text.\n\n- حوالہ جات\n  - ${url}`],
    ['lines', `Text.  \nhttps://c.example/d  \n${url}`],
    ['several below a heading that is a label', `## Sources\n\n- ${url}\n- https://c.example/d`],
  ])('is text, and no source: %s', async (_, text) => {
    const document = await load('a.md', `Some text.\n\n${text}`);
    expect(document.source).toBeNull();
    expect(paragraphsOf(document).join('\n')).toContain(url);
  });

  it.each([
    ['a label in the item', `- See this.\n- Kilde: ${url}`],
    ['a label above the only one', `Kilde:\n\n- ${url}`],
    ['a list that has ended', `- See this.\n- And this.\n\nText.\n\n${url}`],
    ['a labelled line below links', `- https://c.example/d\n- https://c.example/e\n\nस्रोत: ${url}`],
  ])('does not hide the source: %s', async (_, text) => {
    const document = await load('a.md', `Some text.\n\n${text}`);
    expect(document.source?.url).toBe(url);
    expect(paragraphsOf(document).join('\n')).not.toContain(url);
  });

  it('is known in plain text by its mark, or by the links beside it', () => {
    expect(find(`Text.\n- ${url}`)).toBeNull();
    expect(find(`Text.\nhttps://c.example/d\n${url}`)).toBeNull();
    expect(find(`Text.\n*${url}*`)?.url).toBe(url);
  });
});

describe('sourceOf', () => {
  it.each([
    ['https://vg.no/a.', 'https://vg.no/a'],
    ['https://vg.no/a)', 'https://vg.no/a'],
    ['https://no.wikipedia.org/wiki/Hanoi_(by)', 'https://no.wikipedia.org/wiki/Hanoi_(by)'],
    ['https://vg.no/a।', 'https://vg.no/a'],
    ['https://vg.no/a?b=c&d=e#f', 'https://vg.no/a?b=c&d=e#f'],
    ['\u200ehttps://vg.no/a\u200f', 'https://vg.no/a'],
    ['https://vg.no/हनोई', 'https://vg.no/हनोई'],
  ])('keeps of %s what is the link', (written, url) => {
    expect(sourceOf(written, null)?.url).toBe(url);
  });

  it('gives the host as people write it', () => {
    expect(sourceOf('https://WWW.VG.no:8080/A', null)?.host).toBe('vg.no');
    expect(sourceOf('https://xn--bl-yia.no/', null)?.host).toBe('bål.no');
  });

  it.each(['https://', 'https://a', '//vg.no/a', 'vg.no', `https://vg.no/${'a'.repeat(3000)}`])(
    'refuses %s',
    (link) => {
      expect(sourceOf(link, null)).toBeNull();
    },
  );
});
