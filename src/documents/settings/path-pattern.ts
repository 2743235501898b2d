/** Whether a path, with `/` between folders, is one that a pattern names. */
export type PathPattern = (path: string) => boolean;

/** `**`, or the letters of one name with `*` and `?` among them. */
type Segment = typeof anyFolders | readonly string[];

const anyFolders = '**';

/** Longer ones name nothing that a folder has. */
const maxLength = 200;

/** Each is compared by itself. */
const maxAlternatives = 64;

/**
 * What is wrong with a pattern, or null. Known are `*` and `?` within a name, `**` for any number of
 * folders, and `{a,b}`; every other sign stands for itself.
 */
export function patternFault(pattern: string): string | null {
  if (pattern.length > maxLength) return `expected at most ${maxLength} letters`;
  if (pattern.startsWith('!')) return 'a pattern cannot begin with "!": use exclude';
  if (pattern.includes('\\')) return 'expected "/" between folders, not "\\"';
  const names = segmentsOf(pattern);
  if (names.length === 0) return 'expected a path or pattern such as "**/*.md"';
  if (names.includes('..')) return 'a pattern cannot lead out of its folder with ".."';
  if (/\{[^}]*(?:\{|$)|^[^{]*\}|\}[^{]*\}/u.test(pattern)) {
    return 'expected every "{" to be closed, and none within another';
  }
  const count = (pattern.match(bracesPattern) ?? [])
    .map((braces) => braces.split(',').length)
    .reduce((product, choices) => product * choices, 1);
  return count > maxAlternatives ? `expected at most ${maxAlternatives} choices in braces` : null;
}

/**
 * Compiles a pattern in which there is no fault. It names a path that it matches as a whole, and
 * all that lies below a folder that it matches. Takes at most the product of both lengths, whatever
 * the pattern.
 */
export function pathPattern(pattern: string): PathPattern {
  const alternatives = expanded(pattern.normalize('NFC')).map((alternative) =>
    segmentsOf(alternative).map((name): Segment => (name === anyFolders ? name : lettersOf(name))),
  );
  return (path) => {
    const names = segmentsOf(path.normalize('NFC')).map(lettersOf);
    return alternatives.some((segments) =>
      // What lies below a folder that is named is named, too.
      matchesRun([...segments, anyFolders], names, isAnyFolders, matchesName),
    );
  };
}

const bracesPattern = /\{[^{}]*\}/gu;

function expanded(pattern: string): string[] {
  const [braces] = pattern.match(bracesPattern) ?? [];
  if (braces === undefined) return [pattern];
  const choices = braces.slice(1, -1).split(',');
  return choices.flatMap((choice) => expanded(pattern.replace(braces, () => choice)));
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.');
}

function isAnyFolders(segment: Segment): segment is typeof anyFolders {
  return segment === anyFolders;
}

function lettersOf(name: string): string[] {
  return Array.from(name);
}

function matchesName(segment: Segment, name: readonly string[]): boolean {
  return matchesRun(
    segment === anyFolders ? ['*'] : segment,
    name,
    (sign) => sign === '*',
    (sign, letter) => sign === '?' || sign === letter,
  );
}

/**
 * Whether a pattern matches the whole of a text, where some of its items stand for a run of any
 * length. Only the last run is ever lengthened, for that suffices, so that the time is bounded.
 */
function matchesRun<P, T>(
  pattern: readonly P[],
  text: readonly T[],
  isRun: (item: P) => boolean,
  matches: (item: P, unit: T) => boolean,
): boolean {
  let at = 0;
  let resumeAt: number | null = null;
  let resumeFrom = 0;
  for (let index = 0; index < text.length;) {
    const item = pattern[at];
    const unit = text[index];
    if (item !== undefined && isRun(item)) {
      at += 1;
      resumeAt = at;
      resumeFrom = index;
    } else if (item !== undefined && unit !== undefined && matches(item, unit)) {
      at += 1;
      index += 1;
    } else {
      if (resumeAt === null) return false;
      at = resumeAt;
      resumeFrom += 1;
      index = resumeFrom;
    }
  }
  return pattern.slice(at).every(isRun);
}
