const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/** Larger numbers have no Roman form. */
const maxRoman = 3999;

const romanSigns = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const;

/**
 * A number of a list as its type shows it: `a`, `A`, `i` and `I` as in HTML, else digits. Numbers that
 * have no such form are digits, too.
 */
export function listNumber(number: number, type: string | undefined): string {
  if (type === 'a') return letters(number);
  if (type === 'A') return letters(number).toUpperCase();
  if (type === 'i') return roman(number);
  if (type === 'I') return roman(number).toUpperCase();
  return String(number);
}

/** a to z, then aa, ab and so on. */
function letters(number: number): string {
  let shown = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / alphabet.length)) {
    shown = alphabet.charAt((rest - 1) % alphabet.length) + shown;
  }
  return shown === '' ? String(number) : shown;
}

function roman(number: number): string {
  if (number < 1 || number > maxRoman) return String(number);
  let shown = '';
  let rest = number;
  for (const [value, sign] of romanSigns) {
    while (rest >= value) {
      shown += sign;
      rest -= value;
    }
  }
  return shown;
}
