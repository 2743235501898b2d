import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** It asks nothing of the network by itself; without a sandbox it also runs as root. */
const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function startChromium(): Promise<Browser> {
  return await chromium.launch({ executablePath, args: switches });
}

/** For `describe.skipIf`: where there is no browser, it is said which tests are left out and why. */
export function lacksChromium(tests: string): boolean {
  if (existsSync(executablePath)) return false;
  console.warn(
    `Left out: "${tests}" needs Chromium, and there is none at ${executablePath}. Install it, or set CHROMIUM to its path.`,
  );
  return true;
}
