import { defineConfig } from 'vitest/config';
import { patienceMs } from './test/patience.js';

/** A test waits for several things, one after the other. */
const testTimeout = 3 * patienceMs;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'emulator/test/**/*.test.ts'],
    globalSetup: './test/shared/run-folder.ts',
    testTimeout,
    hookTimeout: testTimeout,
    expect: { poll: { timeout: patienceMs } },
  },
});
