import { holdsZero, type Bounds } from '../statistics/bootstrap.js';

/** A share times 100 with one decimal; "-" where there is none. */
export function percent(share: number): string {
  return Number.isNaN(share) ? '-' : (100 * share).toFixed(1);
}

/** "98.2 [97.9, 98.5]", times 100. */
export function withInterval({ value, low, high }: Bounds): string {
  return Number.isNaN(value) ? '-' : `${percent(value)} [${percent(low)}, ${percent(high)}]`;
}

/** "+1.2 [+0.8, +1.6]", times 100; "none" behind it where the interval holds 0. */
export function difference(interval: Bounds): string {
  const { value, low, high } = interval;
  if (Number.isNaN(value)) return '-';
  const text = `${signed(value)} [${signed(low)}, ${signed(high)}]`;
  return holdsZero(interval) ? `${text} none` : text;
}

function signed(share: number): string {
  const text = percent(share);
  if (Number(text) === 0) return '0.0';
  return share > 0 ? `+${text}` : text;
}
