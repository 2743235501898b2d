import { UserError } from '../../errors.js';
import type { ReadingSample } from '../../evaluation/measure-set.js';
import type { CliContext } from '../cli-command.js';

/**
 * How many queries of a set are asked with reading.
 * @param otherwise where the option is not given
 * @throws UserError for what is no whole number from 0
 */
export function readQueriesOf(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (/^(?:0|[1-9]\d{0,5})$/.test(text)) return Number(text);
  throw new UserError(
    `--read ${text}: expected a number of queries, such as 200, or 0 to read nothing.`,
  );
}

/** Hands over what reads so many queries of a set; null where nothing is to be read, or can be. */
export async function withReadingSample<T>(
  most: number,
  { config, parts }: Pick<CliContext, 'config' | 'parts'>,
  use: (reading: ReadingSample | null) => Promise<T>,
): Promise<T> {
  const isWanted = most > 0 && config.readingBudgetMs > 0;
  const reader = isWanted ? await parts.passageReader() : null;
  try {
    return await use(reader && { reader, most });
  } finally {
    await reader?.close();
  }
}
