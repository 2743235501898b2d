import { maxFileBytes } from './validation/message-rules.js';

/** How long things take and how much is allowed. Every time is in milliseconds. */
export interface EmulatorOptions {
  /** 0 picks a free port. */
  readonly port: number;
  /** Time in which an interaction must be acknowledged. */
  readonly interactionDeadlineMs: number;
  /** Time for which an interaction's token can be used after the interaction was created. */
  readonly tokenLifetimeMs: number;
  readonly heartbeatIntervalMs: number;
  /** How long the address of an attachment can be used. */
  readonly attachmentLifetimeMs: number;
  /** Bytes of the largest file that a person may upload, told to bots with each interaction. */
  readonly attachmentSizeLimit: number;
  /** One IDENTIFY per application is accepted in this time, a further one gets an invalid session. */
  readonly identifyWindowMs: number;
  readonly rateLimits: RateLimitOptions;
}

export interface RateLimitRule {
  readonly limit: number;
  readonly windowMs: number;
}

/** Discord publishes the global rule only; the others are plausible and must not be relied on. */
export interface RateLimitOptions {
  /** Per application, not counting interaction callbacks and webhooks. */
  readonly global: RateLimitRule;
  readonly webhook: RateLimitRule;
  readonly channelMessage: RateLimitRule;
  readonly command: RateLimitRule;
  readonly other: RateLimitRule;
}

export type EmulatorSettings = Partial<Omit<EmulatorOptions, 'rateLimits'>> & {
  readonly rateLimits?: Partial<RateLimitOptions>;
};

const defaults = {
  port: 0,
  interactionDeadlineMs: 3_000,
  tokenLifetimeMs: 15 * 60_000,
  heartbeatIntervalMs: 41_250,
  attachmentLifetimeMs: 24 * 60 * 60_000,
  attachmentSizeLimit: maxFileBytes,
  identifyWindowMs: 5_000,
  rateLimits: {
    global: { limit: 50, windowMs: 1_000 },
    webhook: { limit: 5, windowMs: 2_000 },
    channelMessage: { limit: 5, windowMs: 5_000 },
    command: { limit: 20, windowMs: 10_000 },
    other: { limit: 30, windowMs: 10_000 },
  },
} as const satisfies EmulatorOptions;

/** Fills in Discord's documented times where a test gives none. */
export function emulatorOptions(settings: EmulatorSettings): EmulatorOptions {
  return {
    ...defaults,
    ...settings,
    rateLimits: { ...defaults.rateLimits, ...settings.rateLimits },
  };
}
