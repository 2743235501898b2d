import axe from 'axe-core';
import type { Page, Request } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { interfaceLanguages } from '../../src/domain/interface-languages.js';
import { lacksChromium } from './chromium.js';
import { choose, command, openPage, startPlayground, untilOnline } from './start-playground.js';

const question = 'When was the agreement with St. Petersburg signed?';
const phone = { width: 360, height: 740 };

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly targets: string;
}

describe.skipIf(lacksChromium('the page'))('the page', () => {
  let page: Page;
  let set: Awaited<ReturnType<typeof startPlayground>>;
  beforeAll(async () => {
    set = await startPlayground();
    ({ page } = await openPage(set.playground));
    await untilOnline(page);
  });

  test('is light: three files, under 300 kB over the wire', async () => {
    const { page: fresh } = await openPage(set.playground);
    const session = await fresh.context().newCDPSession(fresh);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    const sent: Request[] = [];
    fresh.on('requestfinished', (request) => sent.push(request));
    await fresh.reload();
    await fresh.locator('#message').waitFor();
    const files = sent.filter((request) => request.url().startsWith('http'));
    const paths = files.map((request) => new URL(request.url()).pathname);
    expect(paths.sort()).toEqual(['/', '/main.js', '/page.css']);
    const sizes = await Promise.all(files.map((request) => request.sizes()));
    const bytes = sizes.reduce((sum, size) => sum + size.responseBodySize, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(300_000);
  });

  test.each(['dark', 'light'])('has nothing serious for axe to say when %s', async (look) => {
    await choose(page, 'Look', look);
    await command(page, 'ask', question);
    await page.locator('#message').fill('Just a word');
    await page.keyboard.press('Enter');
    await page.locator('article', { hasText: 'Just a word' }).first().waitFor();
    await command(page, 'help');
    await page.locator('#message').fill('/');
    await page.locator('.suggestion').first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.locator('.suggestion').first().click();
    await page.getByRole('button', { name: 'Add: document' }).click();
    await page.locator('.suggestion').first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('fits a phone, with both sides at hand', async () => {
    const { page: small } = await openPage(set.playground, phone);
    await untilOnline(small);
    await command(small, 'ask', question);
    expect(await widestPixel(small)).toBeLessThanOrEqual(phone.width);
    expect(await seriousViolations(small)).toEqual([]);
    const touch = { pointerType: 'touch', clientX: 200, clientY: 300 };
    await small.locator('blockquote').last().dispatchEvent('pointerdown', touch);
    await small.getByRole('menuitem', { name: 'Find sources' }).press('Escape');
    await small.getByRole('button', { name: 'Channels' }).click();
    await small.getByRole('button', { name: '#general' }).click();
    await small.getByText('Welcome to #general').waitFor();
    const drop = small.getByRole('button', { name: 'Drop the bot’s connection' });
    expect(await drop.isVisible()).toBe(false);
    await small.getByRole('button', { name: 'Traffic' }).click();
    await small.getByRole('button', { name: 'Drop the bot’s connection' }).waitFor();
    expect(await seriousViolations(small)).toEqual([]);
  });

  test('has the traffic folded where there is room, too, until its button is pressed', async () => {
    const { page: wide } = await openPage(set.playground);
    const drop = wide.getByRole('button', { name: 'Drop the bot’s connection' });
    const fold = wide.getByRole('button', { name: 'Traffic' });
    await fold.waitFor();
    expect(await drop.isVisible()).toBe(false);
    expect(await fold.getAttribute('aria-expanded')).toBe('false');
    await fold.press('Enter');
    await drop.waitFor();
    expect(await fold.getAttribute('aria-expanded')).toBe('true');
    await fold.press('Enter');
    expect(await drop.isVisible()).toBe(false);
  });

  test.each(interfaceLanguages)(
    'hints at commands in no more words than fit a phone (%s)',
    async (language) => {
      const { page: small } = await openPage(set.playground, phone);
      await small.evaluate(`localStorage.setItem('kilde', 'language=${language}')`);
      await small.reload();
      await small.locator(`html[lang=${language}]`).waitFor();
      const hint = await hintWidths(small);
      expect(hint.needed).toBeGreaterThan(50);
      expect(hint.needed).toBeLessThanOrEqual(hint.given);
      expect(await widestPixel(small)).toBeLessThanOrEqual(phone.width);
    },
  );

  test('is written from the right in Urdu, and nothing sticks out', async () => {
    const { page: small } = await openPage(set.playground, phone);
    await untilOnline(small);
    await small.getByRole('button', { name: 'Channels' }).click();
    await choose(small, 'Language', 'ur');
    await small.locator('html[dir=rtl][lang=ur]').waitFor();
    expect(await widestPixel(small)).toBeLessThanOrEqual(phone.width);
    expect(await seriousViolations(small)).toEqual([]);
  });
});

async function seriousViolations(page: Page): Promise<Violation[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<Violation[]>(
    `axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, targets: nodes.map(({ html, failureSummary }) => html.slice(0, 150) + failureSummary.slice(0, 200)).join(' | ') })))`,
  );
  return found.filter(({ impact }) => ['serious', 'critical'].includes(impact));
}

/** Pixels that the hint of the message box takes on one line, and those that there are. */
async function hintWidths(page: Page): Promise<{ needed: number; given: number }> {
  return await page.evaluate(`(() => {
    const input = document.querySelector('#message');
    const { font, paddingLeft, paddingRight } = getComputedStyle(input);
    const hint = document.createElement('span');
    hint.style.font = font;
    hint.style.whiteSpace = 'nowrap';
    hint.style.position = 'absolute';
    hint.textContent = input.placeholder;
    document.body.append(hint);
    const needed = hint.offsetWidth;
    hint.remove();
    return { needed, given: input.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) };
  })()`);
}

async function widestPixel(page: Page): Promise<number> {
  return await page.evaluate<number>('document.documentElement.scrollWidth');
}
