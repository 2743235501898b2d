import pino, { type Logger } from 'pino';
import { LineOutput } from './line-output.js';

export type { Logger } from 'pino';

/** Loaded where somebody can look at it. */
const prettyFactory = process.stderr.isTTY ? (await import('pino-pretty')).prettyFactory : null;

/**
 * The log: JSON lines on stderr, readable ones where stderr is a terminal. stdout is never
 * written to, because it carries results. A reader that stops costs lines, which are counted.
 */
export function createLogger(level: string, output = new LineOutput(process.stderr)): Logger {
  const format = prettyFactory?.({ ignore: 'pid,hostname' }) ?? asItIs;
  const log = pino({ level }, { write: (line: string) => output.write(format(line)) });
  // Whoever wants errors only must know as well that some are missing.
  const about = log.child({}, { level: level === 'silent' ? level : 'warn' });
  output.tellGaps((dropped) => about.warn({ dropped }, 'log lines dropped: nobody read them'));
  return log;
}

function asItIs(line: string): string {
  return line;
}
