import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { loadEnvironment, readConfig } from '../../src/config.js';
import { findProjectRoot } from '../../src/project-root.js';
import { composePlayground } from '../../playground/compose-playground.js';
import { playgroundSettings } from '../../playground/playground-settings.js';
import { writeDocumentationSite } from '../documentation-site.js';
import { startChromium } from './chromium.js';
import { lackingFonts } from './lacking-fonts.js';

/** Takes the README's pictures of the page: `npm run screenshots`. */
const root = findProjectRoot();
const pictures = path.join(root, 'docs/images');
/** Its answer has other editions, and the very words underlined. */
const question = 'When was the agreement with St. Petersburg signed?';
const note = 'The reading room is open from nine to five, on Sundays from noon.';
/** Of the window; each picture is as high as it takes to cut no line at the top. */
const width = 1280;

async function takeScreenshots(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kilde-pictures-'));
  const site = path.join(folder, 'site');
  const browser = await startChromium();
  try {
    await mkdir(pictures, { recursive: true });
    await writeDocumentationSite(site);
    // What moderators do in the pictures is not done to the samples themselves.
    await cp(path.join(root, 'data/documents'), path.join(folder, 'documents'), {
      recursive: true,
    });
    await onPage({ browser, folder, documents: null }, async (page) => {
      await pickCommand(page);
      await answer(page);
      await urduAnswer(page);
      await lookedAfter(page);
      await page.setViewportSize({ width: 390, height: 844 });
      await picture(page, 'phone', 'dark');
    });
    await onPage({ browser, folder, documents: site }, documentationAnswer);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Stage {
  readonly browser: Browser;
  /** Where everything is kept. */
  readonly folder: string;
  /** Null for the sample documents. */
  readonly documents: string | null;
}

async function onPage(
  { browser, folder, documents }: Stage,
  take: (page: Page) => Promise<void>,
): Promise<void> {
  const environment = {
    ...loadEnvironment(),
    KEEP_QUESTIONS: 'true',
    CACHE_DIR: folder,
    DOCUMENTS_DIR: path.join(folder, 'documents'),
    INDEX_DIR: path.join(folder, 'index'),
  };
  const settings = playgroundSettings(readConfig(environment), environment, documents);
  const playground = await composePlayground({ root, settings, tell: console.log });
  await playground.start(null);
  try {
    const page = await browser.newPage({ viewport: { width, height: 790 }, locale: 'en-US' });
    await page.goto(playground.address);
    await refuseBoxes(page);
    await page.locator('.bot-line.online').waitFor();
    await take(page);
    await page.close();
  } finally {
    await playground.stop();
  }
}

async function refuseBoxes(page: Page): Promise<void> {
  const lacking = await lackingFonts(page);
  if (lacking.length === 0) return;
  throw new Error(
    `The browser has no font for ${lacking.join(', ')}, so pictures would show boxes: install one, such as Debian's fonts-noto-core.`,
  );
}

async function documentationAnswer(page: Page): Promise<void> {
  await page.setViewportSize({ width, height: 830 });
  await page.locator('#message').fill('/ask How do I pass requests on to another backend?');
  await page.keyboard.press('Enter');
  await page.locator('blockquote').waitFor();
  await picture(page, 'documentation', 'dark');
}

async function pickCommand(page: Page): Promise<void> {
  await page.locator('#message').fill('/');
  await page.locator('.suggestion').first().waitFor();
  await picture(page, 'commands', 'dark');
}

async function answer(page: Page): Promise<void> {
  await page.locator('#message').fill(`/ask ${question}`);
  await page.keyboard.press('Enter');
  await page.locator('blockquote').waitFor();
  await picture(page, 'answer', 'dark');
  await picture(page, 'answer', 'light');
}

async function urduAnswer(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'اردو' }).click();
  await page.locator('blockquote[dir=rtl]').waitFor();
  await page.setViewportSize({ width, height: 822 });
  await picture(page, 'urdu', 'light');
}

/** What moderators see: a note that was written, and what was asked in vain. */
async function lookedAfter(page: Page): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.getByRole('combobox', { name: 'You are', exact: true }).selectOption('moderator');
  await page.locator('#message').fill('/documents note');
  await page.getByRole('option', { name: '/documents note' }).click();
  await page.keyboard.press('Enter');
  const form = page.locator('dialog[open]');
  await form.locator('input').first().fill('Opening hours');
  await form.locator('textarea').first().fill(note);
  await picture(page, 'note', 'dark');
  await form.getByRole('button', { name: 'Submit' }).click();
  await page.locator('article', { hasText: 'Opening hours' }).last().waitFor();
  await page.locator('article', { hasText: 'answered from it now' }).last().waitFor();
  await page.locator('#message').fill('/ask Which metro line goes to the airport?');
  await page.keyboard.press('Enter');
  await page.locator('article', { hasText: 'metro line' }).last().waitFor();
  await page.getByRole('button', { name: 'Not what I asked' }).last().click();
  await page.locator('article', { hasText: 'I noted that' }).last().waitFor();
  await page.locator('#message').fill('/questions');
  await page.getByRole('option', { name: '/questions' }).click();
  await page.keyboard.press('Enter');
  await page.locator('article', { hasText: 'Asked in vain' }).last().waitFor();
  await picture(page, 'questions', 'dark');
}

async function picture(page: Page, name: string, look: 'dark' | 'light'): Promise<void> {
  await page.locator('.side-settings select').last().selectOption(look, { force: true });
  await page.locator(`html[data-theme=${look}]`).waitFor();
  await page.locator('.bot-line.online').waitFor();
  await page.mouse.move(0, 0);
  const file = path.join(pictures, `${name}-${look}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  console.log(file);
}

await takeScreenshots();
