import { UserError } from '../../errors.js';
import { percent } from '../../evaluation/figures/figure-text.js';
import {
  fallenFigures,
  readRecordedFigures,
  type FallenFigure,
  type RecordedFigures,
} from '../../evaluation/figures/recorded-figures.js';
import type { Terminal } from '../output/terminal.js';

const kinds = [
  ['figures', 'sets'],
  ['collections', 'collections'],
] as const;

/** @throws UserError where the file cannot be read or is of another share */
export async function recordedFor(file: string, share: number): Promise<RecordedFigures> {
  const recorded = await readRecordedFigures(file);
  if (recorded.share === share) return recorded;
  throw new UserError(
    `${file} was recorded with --share ${recorded.share}: figures of other parts do not compare.`,
  );
}

/**
 * Compares what was measured with what was recorded, and tells what has fallen. Sets and collections
 * need not both be at hand: where none of a kind was measured, its figures are not looked at.
 */
export function checkRecorded(
  recorded: RecordedFigures,
  measured: RecordedFigures,
  terminal: Terminal,
): readonly FallenFigure[] {
  const fallen: FallenFigure[] = [];
  let compared = 0;
  for (const [kind, name] of kinds) {
    const count = Object.keys(recorded[kind]).length;
    if (count === 0) continue;
    if (Object.keys(measured[kind]).length === 0) {
      terminal.message(
        `${count} figures of ${name} were not compared, for there are no ${name} here.`,
      );
      continue;
    }
    compared += count;
    fallen.push(...fallenFigures(recorded[kind], measured[kind]));
  }
  tellFallen(fallen, { compared, date: recorded.date }, terminal);
  return fallen;
}

function tellFallen(
  fallen: readonly FallenFigure[],
  { compared, date }: { readonly compared: number; readonly date: string },
  terminal: Terminal,
): void {
  for (const { name, was, is } of fallen) {
    const now = is === null ? 'not measured' : percent(is);
    terminal.message(
      `Fallen: ${name} was ${percent(was.value)} [${percent(was.low)}, ${percent(was.high)}], ` +
        `is ${now}`,
    );
  }
  terminal.message(
    `${fallen.length} of ${compared} figures lie below their interval of ${date}` +
      (fallen.length > 0 ? '. Where that is meant, record them anew with --record.' : '.'),
  );
}
