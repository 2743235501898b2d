import { settingsFile } from '../../documents/settings/folder-settings.js';

/** Short enough for every file system with a number behind it. Bytes of UTF-8. */
const maxBytes = 120;

/** Longer endings are part of the name. */
const endingPattern = /\.[\p{L}\p{N}]{1,10}$/u;

/** No sign of a name anywhere: control characters, halves of pairs, what turns or hides text. */
const unseen = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;

/** Not allowed in names on some file systems. */
const forbidden = /[<>:"|?*/\\]/gu;

/** Devices of Windows, whatever ending stands behind. */
const reserved = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(?=\s*(?:\.|$))/iu;

const ownNames = new Set([settingsFile, 'kilde.yml']);

const nameless = 'document';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * A name for a file that every file system takes and no pattern passes over: one part, composed
 * (NFC), at most 120 bytes, its ending kept. Never that of the settings.
 * @param fileName whatever somebody calls it, with or without a path
 */
export function safeName(fileName: string): string {
  const last = fileName.split(/[/\\]/u).findLast((part) => /[^\s.]/u.test(part)) ?? '';
  const clean = cleaned(last).replace(/(?<![\s.])[\s.]+$/u, '');
  const ending = endingPattern.exec(clean)?.[0] ?? '';
  return fitted(clean.slice(0, clean.length - ending.length), '', ending);
}

/** The same name with a number behind it, as short. @param number from 2 */
export function numberedName(name: string, number: number): string {
  const ending = endingPattern.exec(name)?.[0] ?? '';
  return fitted(name.slice(0, name.length - ending.length), ` (${number})`, ending);
}

function cleaned(name: string): string {
  return name
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(unseen, '')
    .replaceAll(forbidden, '-')
    .normalize('NFC');
}

function fitted(stem: string, number: string, ending: string): string {
  const room = maxBytes - Buffer.byteLength(number + ending);
  const cut = cutTo(bare(stem), room);
  const named = /[^\s\p{Cf}\p{M}]/u.test(cut) ? cut : nameless;
  const isOthers = reserved.test(named) || ownNames.has((named + ending).toLowerCase());
  return (isOthers ? cutTo(`${nameless}-${named}`, room) : named) + number + ending;
}

/** Without what hides a file, and without what some file systems take off its end. */
function bare(stem: string): string {
  return stem.replace(/^[\s._]+/u, '').replace(/(?<![\s.])[\s.]+$/u, '');
}

/** Whole graphemes, so that no letter loses its marks. */
function cutTo(stem: string, bytes: number): string {
  if (Buffer.byteLength(stem) <= bytes) return stem;
  let cut = '';
  let length = 0;
  // A grapheme has a unit at least, so that a name as long as a book is no work.
  for (const { segment } of graphemes.segment(stem.slice(0, bytes + 1))) {
    length += Buffer.byteLength(segment);
    if (length > bytes) break;
    cut += segment;
  }
  return bare(cut);
}
