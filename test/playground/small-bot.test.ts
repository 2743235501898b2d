import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { patience } from '../patience.js';
import { lacksChromium } from './chromium.js';
import { lastSays, startSmallBot } from './small-bot.js';
import { choose, openPage, untilOnline } from './start-playground.js';

const phone = { width: 360, height: 740 };
const note = { name: 'টীকা ۱.txt', mimeType: 'text/plain', buffer: Buffer.from('ক, б, c') };

describe.skipIf(lacksChromium('files, forms and messages in the page'))('in the page', () => {
  let page: Page;
  let set: Awaited<ReturnType<typeof startSmallBot>>;
  let complaints: string[];
  beforeAll(async () => {
    set = await startSmallBot();
    ({ page, complaints } = await openPage(set.playground));
  });

  // In English, as a member, whatever the test before left behind.
  beforeEach(async () => {
    await page.evaluate('localStorage.clear()');
    await page.reload();
    await untilOnline(page);
  });

  describe('a file', () => {
    test('is picked for an option of a subcommand, and reaches the bot as it is', async () => {
      await page.locator('#message').fill('/documents add ');
      const field = page.locator('input[type=file]');
      expect(await field.getAttribute('aria-required')).toBe('true');
      const choosing = page.waitForEvent('filechooser');
      await field.press('Space');
      await (await choosing).setFiles(note);
      await sent(page);
      await lastSays(page, 'টীকা ۱.txt (text/plain): ক, б, c');
    });

    test('is missed where it is required', async () => {
      await page.locator('#message').fill('/documents add ');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('Fill in: file').waitFor();
      expect(await page.locator('input[type=file]:focus').count()).toBe(1);
    });

    test('is dropped anywhere, into the first field for one', async () => {
      await page.locator('#message').fill('/documents add ');
      await dropFile(page, '.scroller', 'چھوڑی.md', '# سرخی');
      expect(await page.locator('input[type=file]').inputValue()).toContain('چھوڑی.md');
      await sent(page);
      await lastSays(page, 'چھوڑی.md (text/markdown): # سرخی');
    });

    test('that is too large is refused before it is sent', async () => {
      await page.locator('#message').fill('/documents add ');
      const buffer = Buffer.alloc(10 * 1024 * 1024 + 1);
      const field = page.locator('input[type=file]');
      await field.setInputFiles({ ...note, name: 'large.bin', buffer });
      await page.getByText('large.bin is larger than 10 MB').waitFor();
      expect(await field.inputValue()).toBe('');
    });
  });

  describe('a form', () => {
    test('is filled in by the keyboard alone, and obeys its limits', async () => {
      await page.locator('#message').fill('/form ');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'دستاویز' });
      await dialog.waitFor();
      expect(await dialog.locator('h2').getAttribute('dir')).toBe('rtl');
      const title = dialog.getByLabel('عنوان');
      expect(await title.getAttribute('maxlength')).toBe('30');
      await page.keyboard.insertText('اب');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.validity.tooShort')).toBe(true);
      await page.keyboard.insertText('ج');
      await page.keyboard.press('Tab');
      expect(await dialog.getByLabel('Text').inputValue()).toBe('नमूना');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'hidden' });
      await lastSays(page, 'ابج: नमूना');
    });

    test('that is closed sends nothing', async () => {
      const before = set.emulator.requests.length;
      const dialog = await openForm(page, '/form ');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      const again = await openForm(page, '/form ');
      await again.getByRole('button', { name: 'Cancel' }).click();
      await again.waitFor({ state: 'hidden' });
      const callbacks = set.emulator.requests.slice(before).map(({ method }) => method);
      expect(callbacks).toEqual(['POST', 'POST']);
    });

    test('that the bot does not answer keeps what was typed, to be sent once more', async () => {
      const dialog = await openForm(page, '/late ');
      await dialog.getByLabel('عنوان').fill('পুনরায়');
      await dialog.getByRole('button', { name: 'Submit' }).click();
      await dialog.getByRole('alert').getByText('Something went wrong. Try again.').waitFor();
      expect(await dialog.getByLabel('عنوان').inputValue()).toBe('পুনরায়');
      await dialog.getByRole('button', { name: 'Submit' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await lastSays(page, 'পুনরায়: नमूना');
    });
  });

  describe('a message', () => {
    test('mentions the bot by its name, and the reply says what it replies to', async () => {
      await page.locator('#message').focus();
      await page.keyboard.type('Where is it, @ki');
      await page.getByRole('option', { name: '@kilde' }).waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.type('please?');
      expect(await page.locator('#message').inputValue()).toBe('Where is it, @kilde please?');
      await page.keyboard.press('Enter');
      await lastSays(page, 'You said: Where is it,');
      const reply = page.locator('article').last();
      expect(await reply.locator('discord-message .mention').textContent()).toBe('@kilde');
      const jump = reply.getByRole('button', { name: 'In reply to Mira: Where is it, @kilde' });
      await jump.press('Enter');
      const focused = await page.evaluate<string>('document.activeElement.textContent');
      expect(focused).toContain('Where is it');
      await reply.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('dialog', { name: 'دستاویز' }).press('Escape');
    });

    test('without a mention is heard by the bot, which reads nothing of it', async () => {
      const before = await page.locator('article').count();
      await page.locator('#message').fill('कोई है?');
      await page.keyboard.press('Enter');
      await lastSays(page, 'कोई है?');
      await page.locator('#message').fill('@kilde wait');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
      await page.getByText('kilde is typing…').waitFor();
      expect(await page.locator('article').count()).toBe(before + 2);
    });

    test('replies to another one, which mentions its author, until one leaves it be', async () => {
      await page.locator('#message').fill('@kilde first');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Enter');
      await lastSays(page, 'You said:');
      const article = page.locator('article').last();
      await article.getByRole('button', { name: 'More for this message' }).press('Enter');
      await page.getByRole('menuitem', { name: 'Reply' }).press('Enter');
      await page.getByText('Replying to kilde').waitFor();
      await page.keyboard.type('and then?');
      await page.keyboard.press('Enter');
      await lastSays(page, 'You said: and then?');
      expect(await page.getByText('Replying to kilde').isVisible()).toBe(false);
      await article.getByRole('button', { name: 'More for this message' }).press('Enter');
      await page.getByRole('menuitem', { name: 'Reply' }).press('Enter');
      await page.keyboard.press('Escape');
      expect(await page.getByText('Replying to kilde').isVisible()).toBe(false);
    });
  });

  test('there are two servers with channels of their own, and a thread', async () => {
    const channels = page.locator('.channel');
    expect(await channels.allTextContents()).toEqual([
      '#questions',
      '#details',
      '#general',
      '@kilde',
    ]);
    await page.getByRole('button', { name: '#details' }).click();
    await page.getByText('Welcome to #details').waitFor();
    await page.locator('#message').fill('@kilde in a thread');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await lastSays(page, 'You said:');
    await choose(page, 'Server', 'Workshop');
    expect(await channels.allTextContents()).toEqual(['#help', '#general', '@kilde']);
    expect(await page.locator('article').count()).toBe(0);
    await page.reload();
    await page.getByText('Welcome to #help').waitFor();
    await choose(page, 'You are', 'moderator');
    await page.getByText('Welcome to #help').waitFor();
  });

  test('nothing sticks out of a phone or displeases axe, in Urdu either', async () => {
    const { page: small } = await openPage(set.playground, phone);
    await small.evaluate(`localStorage.setItem('kilde', 'language=ur')`);
    await small.reload();
    await small.locator('html[dir=rtl]').waitFor();
    await small.locator('#message').fill('@kilde کیا؟');
    await small.keyboard.press('Escape');
    await small.keyboard.press('Enter');
    await lastSays(small, 'You said:');
    await small.locator('#message').fill('/documents add ');
    await small.locator('input[type=file]').setInputFiles(note);
    expect(await findings(small)).toEqual([]);
    const article = small.locator('article').last();
    await article.getByRole('button', { name: 'More', exact: true }).click();
    const dialog = small.getByRole('dialog', { name: 'دستاویز' });
    await dialog.waitFor();
    expect(await findings(small)).toEqual([]);
    const width = await small.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(phone.width);
  });

  test('no rule of the page’s own policy was broken', () => {
    expect(complaints).toEqual([]);
  });
});

/** Sends the command as soon as its file has been taken. */
async function sent(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      if ((await page.locator('.command').count()) === 0) return true;
      await page.getByRole('button', { name: 'Send' }).click();
      return false;
    }, patience)
    .toBe(true);
}

async function openForm(page: Page, command: string) {
  await page.locator('#message').fill(command);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'دستاویز' });
  await dialog.waitFor();
  return dialog;
}

async function dropFile(page: Page, onto: string, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}, { type: 'text/markdown' }));
    return transfer;
  })()`);
  await page.locator(onto).dispatchEvent('drop', { dataTransfer });
}

/** What axe finds that is serious. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return await page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 150)).join(' | ')))`,
  );
}
