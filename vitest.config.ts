import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'emulator/test/**/*.test.ts'],
    globalSetup: './test/shared/run-folder.ts',
    // Within one process: what takes time of more than its length is to take longer than this. Tests
    // that wait for other processes take their limits from test/patience.ts.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 240_000 } },
  },
});
