import { describe, expect, it } from 'vitest';
import { load, paragraphsOf } from '../paragraphs-of.js';

describe('plain text', () => {
  it('takes a line as a paragraph and leaves line ends as they are', async () => {
    const document = await load('a.txt', '\ufeffFirst line.\r\n  Second line.  \r\n\r\nThird.\r');
    expect(document.text).toBe('First line.\r\n  Second line.  \r\n\r\nThird.\r');
    expect(paragraphsOf(document)).toEqual(['First line.', 'Second line.', 'Third.']);
  });

  it('leaves text in decomposed form as it is', async () => {
    const decomposed = 'Ha\u0300 No\u0323\u0302i';
    expect(paragraphsOf(await load('a.txt', decomposed))).toEqual([decomposed]);
  });

  it('joins lines that are cut at a width, line ends inside', async () => {
    const first =
      'The committee of the city has agreed with its partners on a plan that\nruns for ten years and touches every district, from the old quarter to\nthe new parks in the west, where most of the companies are to be found\nand where the university stands.';
    const second =
      'A second paragraph is set apart by a blank line and goes on over lines\nthat end in the middle of what they say, as wrapped lines do.';
    const document = await load('a.txt', `${first}\n\n${second}\n`);
    expect(paragraphsOf(document)).toEqual([first, second]);
  });

  it('joins wrapped Devanagari, whose marks take no column', async () => {
    const sentence =
      'अंतर्राष्ट्रीय सहयोग में सक्रियता से हनोई के लिए उन्नत प्रौद्योगिकी तक पहुंच के नए अवसर खुल गए हैं और शहर ने कई प्रतिष्ठित संगठनों के साथ अपने संबंधों का विस्तार किया है जिससे राजधानी की स्वायत्तता में सुधार हो और तकनीकी सुरक्षा सुनिश्चित हो सके';
    const lines: string[] = [''];
    for (const word of sentence.split(' ')) {
      const joined = `${lines.at(-1) ?? ''} ${word}`.trim();
      if (joined.replaceAll(/\p{Mn}/gu, '').length > 50) lines.push(word);
      else lines[lines.length - 1] = joined;
    }
    expect(lines.length).toBeGreaterThan(4);
    expect(paragraphsOf(await load('a.txt', lines.join('\n')))).toEqual([lines.join('\n')]);
  });

  it('does not join the lines of a poem or of a list', async () => {
    const lines = [
      'Roses are red',
      'violets are blue',
      'sugar is sweet',
      'and so are you',
      'my friend',
    ];
    expect(paragraphsOf(await load('a.txt', lines.join('\n')))).toEqual(lines);
  });

  it('does not join long lines that end sentences', async () => {
    const lines = Array.from(
      { length: 6 },
      (_, index) => `This line number ${index} is a whole paragraph of some length.`,
    );
    expect(paragraphsOf(await load('a.txt', lines.join('\n')))).toEqual(lines);
  });

  it('parts a wrapped paragraph from the source line below it', async () => {
    const wrapped =
      'The committee of the city has agreed with its partners on a plan that\nruns for ten years and touches every district, from the old quarter to\nthe new parks in the west, where most of the companies are to be found\nand where the university stands.';
    const document = await load('a.txt', `${wrapped}\nSource: https://a.example/b`);
    expect(paragraphsOf(document)).toEqual([wrapped]);
    expect(document.source?.url).toBe('https://a.example/b');
  });
});
