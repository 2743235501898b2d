import { createServer, type Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quoteLink } from '../../src/answering/quote-link.js';
import { lacksChromium, startChromium } from '../playground/chromium.js';

/** Sentences that begin and end alike, so that the right one has to be told from others. */
const pages: Readonly<Record<string, readonly string[]>> = {
  en: [
    'The ferry leaves the old harbour at noon and comes back in the evening of the same day.',
    'The ferry leaves the old harbour at dawn in summer, for it is the market’s day on the island.',
    'A well-known (and low-lying) bridge, built by hand, joins both banks & both towns.',
    'It costs 12.50 a person, children and dogs excepted.',
  ],
  hi: [
    'नाव पुराने घाट से दोपहर में निकलती है और उसी दिन शाम को वापस आ जाती है।',
    'नाव पुराने घाट से गर्मियों में भोर को निकलती है, क्योंकि उस दिन द्वीप पर हाट लगता है।',
    'प्रसिद्ध पुल दोनों किनारों को जोड़ता है और उसे अन्तर्राष्ट्रीय संस्था ने बनवाया था।',
    'किराया १२ रुपये प्रति व्यक्ति है।',
  ],
  ur: [
    'کشتی پرانے گھاٹ سے دوپہر کو نکلتی ہے اور اسی دن شام کو واپس آ جاتی ہے۔',
    'کشتی پرانے گھاٹ سے گرمیوں میں صبح سویرے نکلتی ہے کیونکہ اس دن جزیرے پر بازار لگتا ہے۔',
    'مشہور پل دونوں کناروں کو جوڑتا ہے اور اسے ایک بین الاقوامی ادارے نے بنوایا تھا۔',
    'کرایہ ۱۲ روپے فی کس ہے۔',
  ],
  ja: [
    '渡し船は正午に古い港を出て、同じ日の夕方に戻ってきます。',
    '渡し船は夏の間、島で市が立つため夜明けに古い港を出ます。',
    '有名な橋が両岸を結んでおり、国際的な団体によって建てられました。',
    '料金は一人十二円です。',
  ],
};

const questions = Object.entries(pages).flatMap(([language, sentences]) =>
  sentences.map((sentence) => ({ language, sentence })),
);

/** Each sentence has a screen of its own, with an end that is bold, as pages have it. */
function pageOf(language: string): string {
  const paragraphs = (pages[language] ?? []).map((sentence, i) => {
    const middle = Math.floor(sentence.length / 2);
    const escaped = (text: string) => text.replaceAll('&', '&amp;');
    const words = `${escaped(sentence.slice(0, middle))}<b>${escaped(sentence.slice(middle))}</b>`;
    return `<p id="p${i}" style="margin: 150vh 0">${words}</p>`;
  });
  const direction = language === 'ur' ? ' dir="rtl"' : '';
  return `<!doctype html><html lang="${language}"${direction}><meta charset="utf-8"><title>x</title><h1>x</h1>${paragraphs.join('\n')}</html>`;
}

describe.skipIf(lacksChromium('links to the words of a page'))(
  'links to the words of a page',
  () => {
    let browser: Browser;
    let server: Server;
    let origin = '';

    beforeAll(async () => {
      server = createServer((request, response) => {
        const language = /^\/(\w\w)$/u.exec(request.url ?? '')?.[1];
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(language === undefined ? '' : pageOf(language));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('It has no port.');
      origin = `http://127.0.0.1:${address.port}`;
      browser = await startChromium();
    }, 60_000);

    afterAll(async () => {
      await browser?.close();
      await new Promise((resolve) => server.close(resolve));
    });

    it.each(questions)(
      'lead to $language: $sentence',
      async ({ language, sentence }) => {
        const sentences = pages[language] ?? [];
        const documentText = sentences.join('\n\n');
        const start = documentText.indexOf(sentence);
        const link = quoteLink({
          source: `${origin}/${language}`,
          document: `${language}.md`,
          language,
          anchors: [],
          page: null,
          sentence: { start, end: start + sentence.length },
          documentText,
        });
        expect(link).toContain('#:~:text=');
        const page = await browser.newPage();
        try {
          await page.goto(link);
          const id = `p${sentences.indexOf(sentence)}`;
          // Chromium scrolls when the page is whole, which may be a moment later.
          await page.waitForFunction(
            `(() => { const { top, bottom } = document.getElementById('${id}').getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight; })()`,
            undefined,
            { timeout: 20_000 },
          );
          expect(await page.evaluate('scrollY')).toBeGreaterThan(0);
        } finally {
          await page.close();
        }
      },
      60_000,
    );

    it('leave a page at its top whose words are others', async () => {
      const page = await browser.newPage();
      try {
        await page.goto(`${origin}/en#:~:text=The%20ferry%20leaves%20the%20new,same%20day`);
        await page.waitForLoadState('load');
        expect(await page.evaluate('scrollY')).toBe(0);
      } finally {
        await page.close();
      }
    }, 60_000);
  },
);
