import { createHash } from 'node:crypto';
import type { RateLimitOptions, RateLimitRule } from '../emulator-options.js';
import type { RestAnswer, Route } from './route.js';

interface Window {
  used: number;
  resetsAt: number;
}

export interface RateLimitVerdict {
  /** Sent with the answer whatever it is. */
  readonly headers: Readonly<Record<string, string>>;
  /** The refusal, when the limit is exceeded. */
  readonly refusal?: RestAnswer;
}

/** Fixed windows for each route and top-level resource, and one for each application. */
export class RateLimits {
  readonly #options: RateLimitOptions;
  readonly #windows = new Map<string, Window>();

  constructor(options: RateLimitOptions) {
    this.#options = options;
  }

  /**
   * @param major the ids that a bucket is kept for: channel, or webhook with its token
   * @param applicationId whom the global limit is counted for; undefined where it does not apply
   */
  count(route: Route, major: string, applicationId: string | undefined): RateLimitVerdict {
    if (route.limit === 'none') return { headers: {} };
    const now = Date.now();
    if (applicationId !== undefined && route.limit !== 'webhook') {
      const all = this.#window(`global ${applicationId}`, this.#options.global, now);
      if (all.used > this.#options.global.limit) {
        return { headers: {}, refusal: tooManyRequests(all.resetsAt - now, true) };
      }
    }
    const rule = this.#options[route.limit];
    const bucket = createHash('md5').update(`${route.method} ${route.pattern}`).digest('hex');
    const window = this.#window(`${bucket} ${major}`, rule, now);
    const headers = bucketHeaders(bucket, rule, window, now);
    return window.used > rule.limit
      ? { headers, refusal: tooManyRequests(window.resetsAt - now, false) }
      : { headers };
  }

  #window(key: string, rule: RateLimitRule, now: number): Window {
    let window = this.#windows.get(key);
    if (window === undefined || window.resetsAt <= now) {
      window = { used: 0, resetsAt: now + rule.windowMs };
      this.#windows.set(key, window);
    }
    window.used += 1;
    return window;
  }
}

function bucketHeaders(
  bucket: string,
  rule: RateLimitRule,
  window: Window,
  now: number,
): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(rule.limit),
    'X-RateLimit-Remaining': String(Math.max(0, rule.limit - window.used)),
    'X-RateLimit-Reset': (window.resetsAt / 1000).toFixed(3),
    'X-RateLimit-Reset-After': ((window.resetsAt - now) / 1000).toFixed(3),
    'X-RateLimit-Bucket': bucket,
  };
}

/** The 429; the header has whole seconds, the body the exact time. */
export function tooManyRequests(retryAfterMs: number, isGlobal: boolean): RestAnswer {
  return {
    status: 429,
    body: {
      message: 'You are being rate limited.',
      retry_after: retryAfterMs / 1000,
      global: isGlobal,
      code: 0,
    },
    headers: {
      'Retry-After': String(Math.ceil(retryAfterMs / 1000)),
      'X-RateLimit-Scope': isGlobal ? 'global' : 'user',
      ...(isGlobal ? { 'X-RateLimit-Global': 'true' } : {}),
    },
  };
}
