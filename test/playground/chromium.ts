import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';

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

/** Tests in a real browser; where there is none they are left out, and it is said which and why. */
export function describeInChromium(name: string, tests: () => void): void {
  if (existsSync(executablePath)) return void describe(name, tests);
  console.warn(
    `Left out: "${name}" needs Chromium, and there is none at ${executablePath}. Install it, or set CHROMIUM to its path.`,
  );
  describe.skip(name, tests);
}
