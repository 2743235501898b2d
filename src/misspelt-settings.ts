import { settings } from './settings.js';

const known = Object.keys(settings);
/** Letters that are wrong, missing, doubled or swapped. */
const mostWrongLetters = 2;
/** Share of wrong letters beyond which a guess would mislead. */
const mostUnlike = 0.5;
/** Names as short as MODEL are near too many of other programs' names. */
const shortestGuess = 8;

/**
 * Says of names that they are no settings, for a misspelt one is otherwise passed over in silence.
 * Every unknown name in `.env` counts, as that file is there for settings; of the environment, which
 * holds the names of all programs, only what is hardly another name than a setting's. These are
 * warnings: a file may serve other programs, too.
 */
export function misspeltSettings(
  namesInFile: readonly string[],
  namesInEnvironment: readonly string[],
): readonly string[] {
  const inFile = namesInFile.filter(isUnknown).map((name) => {
    const { setting, share } = nearest(name);
    return warning(name, '.env', share <= mostUnlike ? setting : null);
  });
  const elsewhere = namesInEnvironment.flatMap((name) => {
    if (!isUnknown(name) || namesInFile.includes(name)) return [];
    const { setting, distance } = nearest(name);
    const isMeant = distance <= mostWrongLetters && setting.length >= shortestGuess;
    return isMeant ? [warning(name, 'the environment', setting)] : [];
  });
  return [...inFile, ...elsewhere];
}

function warning(name: string, place: string, setting: string | null): string {
  const advice = setting === null ? '.env.example lists them.' : `did you mean ${setting}?`;
  return `${name} in ${place} is not a setting: ${advice}`;
}

function isUnknown(name: string): boolean {
  return !known.includes(name);
}

/** The setting that a name is most like, by the share of its letters that are wrong. */
function nearest(name: string) {
  return known
    .map((setting) => {
      const distance = editDistance(name.toUpperCase(), setting);
      return { setting, distance, share: distance / Math.max(name.length, setting.length) };
    })
    .reduce((best, one) => (one.share < best.share ? one : best));
}

/**
 * How many letters must be put in, left out, replaced or swapped with their neighbour: the
 * "optimal string alignment" of https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance.
 */
function editDistance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Infinity;
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= to.length; j += 1) {
      const isSame = from[i - 1] === to[j - 1];
      const isSwapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row.push(
        Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + (isSame ? 0 : 1),
          isSwapped ? at(i - 2, j - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return at(from.length, to.length);
}
