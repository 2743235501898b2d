import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { readConfig } from '../../src/config.js';
import { composePlayground } from '../../playground/compose-playground.js';
import { playgroundSettings } from '../../playground/playground-settings.js';
import type { Playground } from '../../playground/playground.js';
import { modelsFolder, sampleDocuments, unhurried } from '../cli/kilde.js';
import { copySampleIndex } from '../shared/sample-index.js';
import { startChromium } from './chromium.js';
import { patienceMs } from '../patience.js';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const cleanups: (() => Promise<unknown>)[] = [];

afterAll(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

/** A folder of its own for the tests of a file, with a copy of the sample documents. */
export async function playgroundFolder() {
  const folder = await mkdtemp(path.join(tmpdir(), 'kilde-try-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  const documents = path.join(folder, 'documents');
  await cp(sampleDocuments, documents, { recursive: true });
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    ...unhurried,
    CACHE_DIR: path.join(folder, 'cache'),
    INDEX_DIR: path.join(folder, 'index'),
    DOCUMENTS_DIR: documents,
    MODELS_DIR: modelsFolder,
    // Runs that nobody asked for would come between.
    WATCH_SECONDS: '0',
    RATE_LIMIT_PER_PERSON: '0',
  };
  return { folder, documents, environment };
}

/** The playground, with the bot on its way, as `npm run try` starts it when it is not the first time. */
export async function startPlayground(settings: Readonly<Record<string, string>> = {}) {
  const made = await playgroundFolder();
  const environment = { ...made.environment, ...settings };
  await copySampleIndex(environment.INDEX_DIR);
  const lines: string[] = [];
  const playground = await composePlayground({
    root,
    settings: playgroundSettings(readConfig(environment), environment, null),
    tell: (line) => lines.push(line),
  });
  await playground.start(null);
  cleanups.push(() => playground.stop());
  return { ...made, playground, lines };
}

/** A browser before the page. What it asks for and complains of is kept. */
export async function openPage(
  playground: Playground,
  viewport = { width: 1280, height: 800 },
): Promise<{ page: Page; requests: string[]; complaints: string[] }> {
  const browser = await startChromium();
  cleanups.push(() => browser.close());
  const context = await browser.newContext({ viewport, locale: 'en-US', colorScheme: 'dark' });
  context.setDefaultTimeout(patienceMs);
  const requests: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(playground.address);
  return { page, requests, complaints };
}

/** The bot has said that it is ready. */
export async function untilOnline(page: Page): Promise<void> {
  await page.locator('.bot-line.online').waitFor();
}

/** Types a command and its first option into the message box, and sends it. */
export async function command(page: Page, name: string, first = ''): Promise<Locator> {
  const before = await page.locator('article').count();
  await page.locator('#message').fill(`/${name} ${first}`);
  await page.getByRole('button', { name: sendLabel }).click();
  const reply = page.locator('article').nth(before);
  await reply.waitFor();
  await reply.locator('.thinking').waitFor({ state: 'detached' });
  return reply;
}

/** In each language of the page. */
const sendLabel = /^(Send|भेजें|بھیجیں|পাঠান|Envoyer|Gửi)$/u;

/** Another person, language or look. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).selectOption(option);
}
