import { SMALL_LINES, type SourceLayout } from './source-layout.js';

/** A folder of more files is hard to take in. */
const MANY_FILES = 15;

/** A line for each figure. */
export function renderLayout(layout: SourceLayout): string {
  const { fullest, betweenFolders, betweenRooms } = layout;
  const [folder = '', most = 0] = fullest[0] ?? [];
  const rows: readonly (readonly [figure: string, count: number, name?: string])[] = [
    ['folders', layout.folders],
    ['files', layout.files],
    [`files under ${SMALL_LINES} lines with one importer`, layout.smallWithOneImporter],
    ['files directly in the fullest folder', most, folder],
    [
      `folders of over ${MANY_FILES} files`,
      fullest.filter(([, files]) => files > MANY_FILES).length,
    ],
    ['folders: arrows of imports', betweenFolders.count],
    ['folders: pairs both ways', betweenFolders.bothWays],
    ['rooms: arrows of imports', betweenRooms.count],
    ['rooms: pairs both ways', betweenRooms.bothWays],
  ];
  const width = Math.max(...rows.map(([figure]) => figure.length));
  return rows
    .map(([figure, count, name = '']) =>
      `${figure.padEnd(width)}  ${String(count).padStart(5)}  ${name}`.trimEnd(),
    )
    .join('\n');
}
