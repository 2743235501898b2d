import { describe, expect, it } from 'vitest';
import { load } from '../paragraphs-of.js';
import { pdfOf } from './pdf-of.js';
import type { PlacedLine } from './pdf-of.js';
import { pdfOfContent } from './pdf-of-content.js';

const fullLine = 'words that fill the whole line of the page from its left';

function column(texts: readonly string[], from = 760): PlacedLine[] {
  return texts
    .map((text, index) => ({ text, y: from - index * 14 }))
    .filter(({ text }) => text !== '');
}

async function sourceOf(...pages: readonly (readonly string[])[]): Promise<string | null> {
  const document = await load('a.pdf', pdfOf(pages.map((lines) => column(lines))));
  return document.source?.url ?? null;
}

/** Ends as far to the right as a line can. */
const longLink = 'https://mst.example/ha-noi-tang-cuong-hop-tac-quoc-te-ve-khoa-hoc-19';

describe('a link that was too long for its line', () => {
  it('is put together, wherever it was cut', async () => {
    expect(
      await sourceOf(['Some words.', '', 'Kilde:', longLink, '72512020.htm Kommentar (0)']),
    ).toBe(`${longLink}72512020.htm`);
  });

  it('stays with the word before it, and apart from what comes below it', async () => {
    const lines = [
      fullLine,
      fullLine,
      `${fullLine}.`,
      'Kilde:',
      longLink,
      '72512020.htm',
      'Kommentar (0)',
    ];
    const document = await load('a.pdf', pdfOf([column([`${fullLine} and more`, ...lines])]));
    expect(document.source).toMatchObject({ url: `${longLink}72512020.htm`, label: 'Kilde' });
    expect(document.text).toContain(`Kilde: ${longLink}72512020.htm\n\nKommentar`);
  });

  it('is put together over three lines', async () => {
    const middle = longLink.replace('https://', '1234/i/');
    const lines = ['Some words.', '', 'Source:', longLink, middle, '77.htm'];
    expect(await sourceOf(lines)).toBe(`${longLink}${middle}77.htm`);
  });

  it('keeps its hyphen before a small letter', async () => {
    expect(await sourceOf(['Some words.', '', `Source: ${longLink}-`, 'doi-moi-sang.htm'])).toBe(
      `${longLink}-doi-moi-sang.htm`,
    );
  });

  it('is put together over the end of a page', async () => {
    expect(
      await sourceOf(['Some words.', '', 'Kilde:', longLink], ['7251.htm', 'Kommentar (0)']),
    ).toBe(`${longLink}7251.htm`);
  });

  it('is no source where it cannot be told whether it is whole', async () => {
    expect(await sourceOf(['Some words.', '', `Source: ${longLink}`, 'html'])).toBeNull();
    expect(await sourceOf(['Some words.', '', `Source: ${longLink}`], ['Next page.'])).toBeNull();
    expect(await sourceOf([fullLine, '', 'Source: https://a.example/b-', 'c.htm'])).toBeNull();
  });
});

describe('a whole link', () => {
  it('does not go on where its line had room', async () => {
    const lines = [`${fullLine} and much more.`, '', 'Source: https://a.example/b', '2025/c'];
    expect(await sourceOf(lines)).toBe('https://a.example/b');
  });

  it('does not go on in words of another script or a new paragraph', async () => {
    expect(await sourceOf(['Some words.', '', `Source: ${longLink}`, 'Où cela ?'])).toBe(longLink);
    const lines = ['Some words', 'and more.', '', `Source: ${longLink}`, '', '12/2025'];
    expect(await sourceOf(lines)).toBe(longLink);
  });
});

describe('a place that leads somewhere', () => {
  const content = (last: readonly string[]): string =>
    ['Some words of text', 'and more of them.', ...last]
      .map((text, index) => {
        const y = 700 - index * 12 - (index < 2 ? 0 : 20);
        return `BT /F1 10 Tf 72 ${y} Td (${text}) Tj ET`;
      })
      .join(' ');
  const area = (bottom: number, url: string): { rect: number[]; url: string } => ({
    rect: [70, bottom, 400, bottom + 12],
    url,
  });

  it('names the source where only words are shown', async () => {
    const bytes = pdfOfContent([content(['Source: The Paper'])], {
      links: [area(654, 'https://a.example/whole')],
    });
    expect((await load('a.pdf', bytes)).source?.url).toBe('https://a.example/whole');
  });

  it('makes a link whole that is shown in part', async () => {
    const bytes = pdfOfContent([content(['Source: https://a.example/w'])], {
      links: [area(654, 'https://a.example/whole/address')],
    });
    expect((await load('a.pdf', bytes)).source?.url).toBe('https://a.example/whole/address');
  });

  it('tells that two lines are one link, or that they are not', async () => {
    const lines = ['Source: https://a.example/whole', 'address'];
    const url = 'https://a.example/wholeaddress';
    const both = pdfOfContent([content(lines)], { links: [area(654, url), area(642, url)] });
    expect((await load('a.pdf', both)).source?.url).toBe(url);
    const first = pdfOfContent([content(lines)], { links: [area(654, 'https://a.example/whole')] });
    expect((await load('a.pdf', first)).source?.url).toBe('https://a.example/whole');
  });
});
