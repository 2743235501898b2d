import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeReports } from '../discord/end-to-end/start-bot.js';
import { lacksChromium } from './chromium.js';
import { choose, command, openPage, startPlayground, untilOnline } from './start-playground.js';

describe.skipIf(lacksChromium('a bot that runs on'))('a bot that runs on', () => {
  let page: Page;
  let set: Awaited<ReturnType<typeof startPlayground>>;
  beforeAll(async () => {
    set = await startPlayground({ INFERENCE_PROCESSES: '1', LOG_LEVEL: 'info' });
    ({ page } = await openPage(set.playground));
  });

  beforeEach(async () => {
    await page.evaluate('localStorage.clear()');
    await page.reload();
    await untilOnline(page);
  });

  test('takes up a document that a moderator indexes, and refuses members who try', async () => {
    await writeFile(
      path.join(set.documents, 'lighthouse.txt'),
      'Beacons: the lighthouse of Vardø was first lit in 1896 and is tended by two keepers.',
    );
    await writeReports(set.documents, 10);
    await choose(page, 'You are', 'moderator');
    await page.locator('#message').fill('/rei');
    await page.getByRole('option', { name: '/reindex' }).click();
    await page.getByRole('button', { name: 'Add: mode' }).click();
    await page.getByRole('option', { name: 'preview' }).click();
    await page.keyboard.press('Enter');
    const preview = page.locator('article', { hasText: 'What indexing would change' });
    await preview.getByText('lighthouse.txt').waitFor();

    await preview.getByRole('button', { name: 'Start indexing' }).click();
    const stop = page.getByRole('button', { name: 'Stop indexing' });
    await stop.waitFor();

    await choose(page, 'You are', 'member');
    await page.locator('#message').fill('/reindex');
    await page.getByText('Nothing fits').waitFor();
    await page.keyboard.press('Escape');
    await stop.click();
    await page.locator('article.private', { hasText: 'Only moderators may do this.' }).waitFor();

    await choose(page, 'You are', 'moderator');
    await page.getByText('The index is up to date').waitFor();
    const reply = await command(page, 'ask', 'When was the lighthouse of Vardø first lit?');
    expect(await reply.locator('blockquote').textContent()).toContain('1896');
    // What the bot escapes in a title is shown without its backslash, as in Discord.
    expect(await reply.locator('.embed-title').textContent()).toMatch(/^Beacons: the lighthouse/u);
  });

  test('takes what is written behind a command for its first option, not for nothing', async () => {
    await choose(page, 'You are', 'moderator');
    const before = await page.locator('article').count();
    const previews = page.locator('article', { hasText: 'What indexing would change' });
    const previewed = await previews.count();
    await page.locator('#message').fill('/reindex');
    await page.getByRole('option', { name: '/reindex' }).waitFor();
    await page.keyboard.type(' prev');
    await page.getByRole('option', { name: 'preview' }).waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Fill in: mode').waitFor();
    expect(await page.locator('article').count()).toBe(before);
    await page.getByRole('option', { name: 'preview' }).click();
    await page.keyboard.press('Enter');
    await previews.nth(previewed).waitFor();
    expect(await page.locator('article').count()).toBe(before + 1);
  });

  test('comes back by itself when its connection is dropped, and shows so', async () => {
    await page.getByRole('button', { name: 'Traffic' }).click();
    await page.getByRole('button', { name: 'Drop the bot’s connection' }).click();
    await page.locator('.lines li', { hasText: 'disconnected' }).waitFor();
    await page.locator('.lines li', { hasText: 'resumed' }).waitFor();
    await untilOnline(page);
    const reply = await command(page, 'ask', 'When was the agreement with St. Petersburg signed?');
    await reply.locator('discord-embed').waitFor();
    const asked = page.locator('.lines .to-bot', { hasText: 'command ask' }).first();
    expect(await asked.locator('.outcome').textContent()).toMatch(/^thinking · \d+ ms$/u);
  });

  test('keeps the conversation for who reloads, each channel its own', async () => {
    const question = 'When was the agreement with St. Petersburg signed?';
    const reply = await command(page, 'ask', question);
    await reply.getByRole('button', { name: 'বাংলা' }).click();
    await reply.getByText('৬ মার্চ, ২০২৫').waitFor();
    await page.reload();
    const again = page.locator('article').last();
    await again.getByText('৬ মার্চ, ২০২৫').waitFor();
    await again.getByRole('button', { name: 'Norsk bokmål' }).click();
    await again.getByText('6. mars 2025').waitFor();

    await page.getByRole('button', { name: '@kilde' }).click();
    await page.getByText('Welcome to @kilde').waitFor();
    await command(page, 'status');
    await page.reload();
    await page.getByText('Welcome to @kilde').waitFor();
    expect(await page.locator('article').count()).toBe(1);
  });

  test('is said to be gone when its process dies, and leaves what is asked then unanswered', async () => {
    const reply = await command(page, 'ask', 'When was the agreement with St. Petersburg signed?');
    const bot = set.lines.map((line) => /"pid":(\d+).*"msg":"logged in"/u.exec(line)?.[1]);
    process.kill(Number(bot.find(Boolean)), 'SIGKILL');
    await page.getByRole('alert').getByText('It was killed.').waitFor();
    await reply.getByRole('button', { name: 'Context' }).click();
    const notice = page.locator('.client-notice').last();
    await notice.waitFor();
    expect(await notice.textContent()).toBe('The application did not respond');
  });
});

describe.skipIf(lacksChromium('a bot that cannot start'))('a bot that cannot start', () => {
  test('is said on the page with the reason, and the conversation can still be seen', async () => {
    // Whoever has the usual port, the second playground has not.
    await startPlayground({ MODELS_DIR: '/nowhere' });
    const { playground, lines } = await startPlayground({ MODELS_DIR: '/nowhere' });
    const { page } = await openPage(playground);
    const alert = page.getByRole('alert');
    await alert.getByText('/nowhere').waitFor();
    expect(await alert.textContent()).toContain('The bot could not start or go on: ');
    await page.getByText('Welcome to #questions').waitFor();
    const moved = /^Port 4870 is in use, so the page is at port \d+ this time\.$/u;
    expect(lines).toContainEqual(expect.stringMatching(moved));
    await page.locator('.client-notice').getByText(moved).waitFor();
  });
});
