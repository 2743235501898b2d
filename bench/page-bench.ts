import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { loadEnvironment, readConfig } from '../src/config.js';
import { composePlayground } from '../playground/compose-playground.js';
import { playgroundSettings } from '../playground/playground-settings.js';
import { findProjectRoot } from '../src/project-root.js';
import { startChromium } from '../test/playground/chromium.js';
import type { Figure } from './figures/figure.js';
import { medianFigure } from './figures/median-figure.js';

const starts = 3;
const loads = 5;
const question = 'When did Hanoi sign an agreement with St. Petersburg?';

/** Seconds from the start of the page's program. */
interface Start {
  readonly usable: number;
  readonly answered: number;
}

/** Starts the page over the sample documents, without an index and with one, and loads it again. */
export async function pageBench(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kilde-page-bench-'));
  const browser = await startChromium();
  try {
    const page = await browser.newPage();
    const first = await start(page, folder);
    const others: Start[] = [];
    const visits: { interactive: number; kilobytes: number }[] = [];
    for (let i = 0; i < starts; i += 1) {
      const onStarted = i === 0 ? async () => void visits.push(...(await reload(page))) : undefined;
      others.push(await start(page, folder, onStarted));
    }
    const figure = medianFigure('page');
    const answered = others.map((one) => one.answered);
    const below = (value: number) => ({ kind: 'below', value }) as const;
    const usable = [first, ...others].map((one) => one.usable);
    return [
      figure('usable after', usable, 's', below(2)),
      figure('first answer, no index yet', [first.answered], 's', below(10)),
      figure('first answer, index made before', answered, 's', below(10)),
      figure(
        'interactive after a load',
        visits.map(({ interactive }) => interactive),
        'ms',
        below(1000),
      ),
      figure(
        'over the wire',
        visits.map(({ kilobytes }) => kilobytes),
        'kB',
        below(300),
      ),
    ];
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function start(page: Page, folder: string, then?: () => Promise<void>): Promise<Start> {
  const environment = { ...loadEnvironment(), CACHE_DIR: folder, INDEX_DIR: `${folder}/index` };
  const settings = playgroundSettings(readConfig(environment), environment, null);
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  const root = findProjectRoot();
  const playground = await composePlayground({ root, settings, tell: () => undefined });
  await playground.start(null);
  try {
    await page.goto(playground.address);
    await page.locator('#message').waitFor();
    const usable = elapsed();
    await page.locator('.bot-line.online').waitFor({ timeout: 60_000 });
    await page.locator('#message').fill(`/ask ${question}`);
    await page.keyboard.press('Enter');
    await page.locator('blockquote').waitFor();
    const answered = elapsed();
    await then?.();
    return { usable, answered };
  } finally {
    await playground.stop();
  }
}

/** Loads the page without the browser's cache. */
async function reload(page: Page): Promise<{ interactive: number; kilobytes: number }[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const visits: { interactive: number; kilobytes: number }[] = [];
  for (let visit = 0; visit < loads; visit += 1) {
    await page.reload();
    await page.locator('#message').waitFor();
    // The program is a module, which runs before this event.
    const interactive = await page.evaluate<number>(
      `performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd`,
    );
    const bytes = await page.evaluate<number>(
      `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .reduce((sum, { transferSize }) => sum + transferSize, 0)`,
    );
    visits.push({ interactive, kilobytes: bytes / 1000 });
  }
  return visits;
}
