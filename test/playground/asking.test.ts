import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerable } from '../evaluation/sample-questions.js';
import { sampleQuestions } from '../../playground/page/sample-questions.js';
import { lacksChromium } from './chromium.js';
import { choose, command, openPage, startPlayground, untilOnline } from './start-playground.js';

const question = 'When was the agreement with St. Petersburg signed?';

/** Name of the command, words above the quote, and what the page calls the choice of language. */
const spoken = {
  nb: ['spør', 'Spørsmål: ', 'Språk'],
  hi: ['पूछें', 'सवाल: ', 'भाषा'],
  ur: ['ask', 'سوال: ', 'زبان'],
  bn: ['ask', 'প্রশ্ন: ', 'ভাষা'],
  fr: ['demander', 'Question : ', 'Langue'],
  en: ['ask', 'Question: ', 'Language'],
  vi: ['hỏi', 'Câu hỏi: ', 'Ngôn ngữ'],
} as const;

describe.skipIf(lacksChromium('asking in the page'))('asking in the page', () => {
  let page: Page;
  let opened: Awaited<ReturnType<typeof openPage>>;
  beforeAll(async () => {
    const { playground } = await startPlayground();
    opened = await openPage(playground);
    ({ page } = opened);
  });

  // In English, as a member, whatever the test before left behind.
  beforeEach(async () => {
    await page.evaluate('localStorage.clear()');
    await page.reload();
    await untilOnline(page);
  });

  test('is answered in each of the seven languages', async () => {
    let label = 'Language';
    for (const [language, [name, asked, nextLabel]] of Object.entries(spoken)) {
      await choose(page, label, language);
      label = nextLabel;
      await page.locator(`html[lang=${language}]`).waitFor();
      const [words = ''] = answerable[language]?.[0] ?? [];
      const reply = await command(page, name, words);
      const above = await reply.locator('.embed-author').textContent();
      // Words of another direction stand between isolates.
      expect(above?.replaceAll(/[\u2066-\u2069]/gu, '')).toBe(`${asked}${words}`);
      expect(await reply.locator('blockquote').textContent()).not.toBe('');
      expect(await reply.locator('.embed-title a').getAttribute('href')).toMatch(/^https:\/\//u);
    }
  });

  test('shows the answer underlined within the bold sentence', async () => {
    const reply = await command(page, 'ask', question);
    const answer = reply.locator('blockquote strong u');
    expect(await answer.allTextContents()).toEqual(['Den 6. mars 2025']);
    const line = await page.evaluate<string>(
      `getComputedStyle(document.querySelector('article:last-of-type blockquote u')).textDecorationLine`,
    );
    expect(line).toBe('underline');
  });

  test('offers three questions to press, the first in the language of the page', async () => {
    await choose(page, 'Language', 'ur');
    await page.locator('html[lang=ur]').waitFor();
    const questions = page.locator('.question');
    expect(await questions.allTextContents()).toEqual([
      sampleQuestions.ur,
      sampleQuestions.fr,
      sampleQuestions.hi,
    ]);
    await page.locator('.intro', { hasText: 'ہنوئی کے بین الاقوامی تعاون' }).waitFor();
    const before = await page.locator('article').count();
    await questions.first().press('Enter');
    const reply = page.locator('article').nth(before);
    await reply.locator('blockquote[dir=rtl]').getByText('356-KH/TU').waitFor();
    await questions.nth(1).click();
    const other = page.locator('article').nth(before + 1);
    await other.locator('blockquote').getByText('840 projets').waitFor();
  });

  test('chooses among the quotes by the keyboard, with the focus kept on the menu', async () => {
    const reply = await command(page, 'ask', 'ইউএনডিপির সাথে হ্যানয় কী স্বাক্ষর করেছে?');
    const first = await reply.locator('blockquote').textContent();
    expect(first).toContain('৫ সেপ্টেম্বর, ২০২৫');
    const menu = reply.getByRole('combobox', { name: 'অন্য উদ্ধৃতি বেছে নিন' });
    expect(await menu.locator('option').count()).toBeGreaterThan(1);
    await menu.press('ArrowDown');
    const other = reply.locator('blockquote', { hasNotText: '৫ সেপ্টেম্বর, ২০২৫' });
    await other.waitFor();
    await page.locator('article select:focus').waitFor();
    await page.keyboard.press('ArrowUp');
    await reply.locator('blockquote', { hasText: '৫ সেপ্টেম্বর, ২০২৫' }).waitFor();
    expect(await reply.locator('blockquote').textContent()).toBe(first);
  });

  test('shows what comes nearest where nothing is found, in grey', async () => {
    const reply = await command(page, 'ask', 'How do I bake sourdough bread?');
    await reply.getByText('I found no passage that clearly answers this').waitFor();
    expect(await reply.locator('discord-embed').count()).toBe(2);
    expect(await reply.locator('blockquote').textContent()).not.toBe('');
    const colours = await page.evaluate<string[]>(
      `[...document.querySelectorAll('article:last-of-type discord-embed')].map((one) => one.style.getPropertyValue('--embed-colour'))`,
    );
    expect(colours).toEqual(['#8a8f98', '#8a8f98']);
  });

  test('shows what comes of a command, wherever the list was scrolled to', async () => {
    await command(page, 'ask', question);
    await page.evaluate(`document.querySelector('.scroller').scrollTo(0, 0)`);
    await command(page, 'ask', question);
    const below = () =>
      page.evaluate<number>(
        `(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(document.querySelector('.scroller'))`,
      );
    await expect.poll(below).toBeLessThan(2);
  });

  test('opens one of several documents from the menu of a list', async () => {
    const reply = await command(page, 'source', 'mst.gov.vn');
    const menu = reply.getByRole('combobox', { name: 'Open a document' });
    expect(await menu.locator('option').allTextContents()).toHaveLength(5);
    expect(await menu.locator('option[dir=rtl]').allTextContents()).toHaveLength(1);
    await menu.selectOption({ index: 3 });
    await reply.locator('select[dir=rtl]').waitFor();
    await reply.getByRole('button', { name: 'Read the text' }).waitFor();
    expect(await menu.locator('option').allTextContents()).toHaveLength(4);
  });

  test('opens other editions, an Urdu one from the right, and the link beside the page', async () => {
    const reply = await command(page, 'ask', question);
    await reply.getByRole('button', { name: 'اردو' }).click();
    const urdu = reply.locator('blockquote[dir=rtl]');
    await urdu.getByText('6 مارچ، 2025').waitFor();
    const style = await page.evaluate<string>(
      `getComputedStyle(document.querySelector('blockquote[dir=rtl] .line')).textAlign`,
    );
    expect(style).toBe('right');
    await reply.getByRole('button', { name: 'বাংলা' }).click();
    await reply.getByText('৬ মার্চ, ২০২৫').waitFor();
    expect(await reply.locator('blockquote').getAttribute('dir')).toBe('ltr');
    const link = reply.locator('.embed-title a');
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await link.getAttribute('rel')).toContain('noopener');
  });

  test('shares a private answer, which others did not see before, and dismisses it', async () => {
    await page.locator('#message').fill(`/ask ${question}`);
    await page.getByRole('button', { name: 'Add: private' }).click();
    await page.keyboard.type('Tr');
    await page.getByRole('option', { name: 'True' }).click();
    await page.keyboard.press('Enter');
    const own = page.locator('article.private');
    await own.getByRole('button', { name: 'Share in the channel' }).click();
    const shared = page.locator('article:not(.private)', { hasText: 'Shared by @Mira' });
    await shared.waitFor();
    await own.last().getByRole('button', { name: 'Dismiss message' }).click();
    await choose(page, 'You are', 'second-member');
    await page.locator('article', { hasText: 'Shared by @Mira' }).waitFor();
    expect(await page.locator('article.private').count()).toBe(0);
  });

  test('looks a source up with suggestions in Bengali, by the keyboard alone', async () => {
    await choose(page, 'Language', 'bn');
    await page.locator('html[lang=bn]').waitFor();
    await page.getByText('Discord নিজে এই ভাষা বলে না').waitFor();
    await page.locator('#message').focus();
    await page.keyboard.type('/sou');
    await page.getByRole('option', { name: '/source' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.insertText('হ্যানয়');
    await page.locator('.suggestion', { hasText: 'আন্তর্জাতিক সহযোগিতায়' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const reply = page.locator('article').last();
    await reply.locator('.embed-title', { hasText: 'আন্তর্জাতিক সহযোগিতায়' }).waitFor();
    expect(await reply.locator('discord-embed-footer').textContent()).toBe('mst.gov.vn');
  });

  test('finds sources for a message that somebody wrote, by right click and by its button', async () => {
    await page
      .locator('#message')
      .fill('Hanoi signed an agreement with St. Petersburg **in 2025**');
    await page.keyboard.press('Enter');
    const said = page.locator('article', { hasText: 'in 2025' }).last();
    await said.waitFor();
    expect(await said.locator('strong').textContent()).toBe('in 2025');
    await said.locator('strong').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Find sources' }).press('Escape');
    await said.getByRole('button', { name: 'More for this message' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Find sources' }).press('Enter');
    const found = page.locator('article.private').last();
    await found.locator('blockquote', { hasText: '6. mars 2025' }).waitFor();
  });

  test('says what is missing in a command, and sends nothing', async () => {
    const before = await page.locator('article').count();
    await page.locator('#message').fill('/ask ');
    // While questions are suggested, the key takes the first of them, as it does in Discord.
    await page.locator('.suggestion').first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.getByText('Fill in: question').waitFor();
    await page.keyboard.press('Backspace');
    await page.locator('#message').waitFor();
    expect(await page.locator('article').count()).toBe(before);
  });

  test('shows what a hostile message says, and obeys none of it', async () => {
    const hostile = '<img src=x onerror=alert(1)> [free](javascript:alert(1)) 123456789012345678';
    await page.locator('#message').fill(hostile);
    await page.keyboard.press('Enter');
    const said = page.locator('article', { hasText: '<img src=x' }).last();
    await said.waitFor();
    expect(await said.locator('discord-message > .line').textContent()).toBe(hostile);
    expect(await said.locator('.line a, .line img').count()).toBe(0);
  });

  test('shows code as it was written, from the left beside words from the right', async () => {
    const source = `if <b>:\n\t**دیکھیں**  \`x\`\n\n    # দেখুন \\* ${'long'.repeat(60)}`;
    const message = [
      '-# بنیادی › چلانا',
      'پہلے `npm  install` چلائیں',
      `\`\`\`Bash\n${source}\n\`\`\``,
      '> পরে ``a ` b``',
    ];
    await page.locator('#message').fill(message.join('\n'));
    await page.keyboard.press('Enter');
    const said = page.locator('article', { hasText: 'بنیادی' }).last();
    await said.locator('.subtext[dir=rtl]', { hasText: 'بنیادی › چلانا' }).waitFor();
    expect(await said.locator('pre > code.language-bash').textContent()).toBe(source);
    expect(await said.locator('.line[dir=rtl] > code').textContent()).toBe('npm  install');
    expect(await said.locator('blockquote[dir=ltr] code').textContent()).toBe('a ` b');
    expect(await said.locator('code *').count()).toBe(0);
    const looks = await page.evaluate<string[]>(
      `[...document.querySelectorAll('pre > code, .line[dir=rtl] > code')].map((code) => {
        const { direction, whiteSpace, fontFamily } = getComputedStyle(code);
        return [direction, whiteSpace, fontFamily.split(', ').at(-1)].join(' ');
      })`,
    );
    expect(looks).toEqual(['ltr pre-wrap monospace', 'ltr pre-wrap monospace']);
    const isWide = await page.evaluate<boolean>(
      `(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(document.querySelector('pre'))`,
    );
    expect(isWide).toBe(false);
  });

  test('asked nobody but this machine, and broke no rule of its own policy', () => {
    const { requests, complaints } = opened;
    expect(requests.length).toBeGreaterThan(10);
    const elsewhere = requests.filter((url) => !/^(data:|http:\/\/127\.0\.0\.1:)/u.test(url));
    expect({ elsewhere, complaints }).toEqual({ elsewhere: [], complaints: [] });
  });
});
