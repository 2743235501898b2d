import { UserError } from '../../errors.js';

/**
 * Of how many parts one is taken.
 * @throws UserError for what is no whole number from 1
 */
export function shareOf(text = '1'): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UserError(`--share ${text}: expected a whole number from 1, such as 4 for a quarter.`);
}
