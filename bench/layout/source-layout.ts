import { dirname } from 'node:path/posix';

/** A file of code, by its path from the top of the checkout, with `/`. */
export interface SourceFile {
  readonly name: string;
  readonly lines: number;
  /** Names of the files that it imports, types and what it starts included. */
  readonly imports: ReadonlySet<string>;
}

/** How code is spread over folders, and how they hang together. */
export interface SourceLayout {
  readonly folders: number;
  readonly files: number;
  /** Files of few lines that one other file imports: they could stand in it. */
  readonly smallWithOneImporter: number;
  /** Of each folder its name and the files directly in it; the fullest comes first. */
  readonly fullest: readonly (readonly [folder: string, files: number])[];
  /** Between folders, each subfolder on its own. */
  readonly betweenFolders: Arrows;
  /** Between the folders of src and the other rooms, with all that is below. */
  readonly betweenRooms: Arrows;
}

/** Imports between two places count as one arrow, however many files import how many. */
interface Arrows {
  readonly count: number;
  /** Pairs of places of which each imports from the other: they are two arrows. */
  readonly bothWays: number;
}

/** A file of fewer lines is small. */
export const SMALL_LINES = 40;

export function layoutOf(files: readonly SourceFile[]): SourceLayout {
  const inFolders = counted(files.map(({ name }) => dirname(name)));
  const importers = counted(files.flatMap(importsOfOthers));
  return {
    folders: inFolders.size,
    files: files.length,
    smallWithOneImporter: files.filter(
      ({ name, lines }) => lines < SMALL_LINES && importers.get(name) === 1,
    ).length,
    fullest: [...inFolders].sort((one, other) => other[1] - one[1]),
    betweenFolders: arrows(files, dirname),
    betweenRooms: arrows(files, roomOf),
  };
}

function importsOfOthers({ name, imports }: SourceFile): string[] {
  return [...imports].filter((imported) => imported !== name);
}

/** `src/retrieval` of a file anywhere below it, `src` of one directly in it, else the room. */
function roomOf(name: string): string {
  const [room = '', folder = '', ...below] = name.split('/');
  return room === 'src' && below.length > 0 ? `${room}/${folder}` : room;
}

function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function arrows(files: readonly SourceFile[], placeOf: (name: string) => string): Arrows {
  const targets = new Map<string, Set<string>>();
  for (const { name, imports } of files) {
    const from = placeOf(name);
    const others = [...imports].map(placeOf).filter((to) => to !== from);
    targets.set(from, new Set([...(targets.get(from) ?? []), ...others]));
  }
  const pairs = [...targets].flatMap(([from, reached]) =>
    [...reached].map((to) => [from, to] as const),
  );
  return {
    count: pairs.length,
    bothWays: pairs.filter(([from, to]) => from < to && targets.get(to)?.has(from)).length,
  };
}
