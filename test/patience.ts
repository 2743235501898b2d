import { vi } from 'vitest';

/**
 * How long a test waits at most for what another process does. It says nothing about the product: what
 * takes two seconds on an idle machine takes a minute on two busy, slow cores, and a wait that ends too
 * early fails where nothing is wrong.
 */
export const patienceMs = 240_000;

/** For what is asked again and again, by `vi.waitFor` and `vi.waitUntil`. */
export const patience = { timeout: patienceMs, interval: 50 } as const;

/** Of each test of a file that imports this: for several waits, so that one in vain tells what it saw. */
const testTimeout = 3 * patienceMs;
vi.setConfig({ testTimeout, hookTimeout: testTimeout });
