import { safeName } from '../files/safe-name.js';

/** Long titles are cut, and a number may stand behind. Bytes of UTF-8. */
const maxBytes = 80;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The name of a note's file by its title, in the letters of the title. */
export function noteName(title: string): string {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/(?<=[\p{L}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}])/gu, '')
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  return safeName(`${cut(words?.join('-') ?? '') || 'note'}.md`);
}

function cut(slug: string): string {
  let kept = '';
  for (const { segment } of graphemes.segment(slug.slice(0, maxBytes))) {
    if (Buffer.byteLength(kept + segment) > maxBytes) break;
    kept += segment;
  }
  return kept.replace(/-$/u, '');
}
