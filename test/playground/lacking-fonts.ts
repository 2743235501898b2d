import type { Page } from 'playwright-core';

/** A letter of each script that the sample documents are in, but Latin. */
const letters = { Devanagari: 'क', Bengali: 'ক', 'Arabic with the letters of Urdu': 'ہ' };
/** It belongs to no letter, so every browser draws a box. */
const unassigned = '\u0378';

/** Scripts that the browser has no font for, and of which it would draw boxes. */
export async function lackingFonts(page: Page): Promise<string[]> {
  const [box, ...widths] = await page.evaluate<number[]>(
    `${JSON.stringify([unassigned, ...Object.values(letters)])}.map(
      (letter) => document.createElement('canvas').getContext('2d').measureText(letter).width,
    )`,
  );
  return Object.keys(letters).filter((_, at) => widths[at] === box);
}
