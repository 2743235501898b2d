const cut = /^[ \t]*(?:\/\/|#)[ \t]*---cut(?:-before)?---[ \t]*$/u;
const cutAfter = /^[ \t]*(?:\/\/|#)[ \t]*---cut-after---[ \t]*$/u;
const cutStart = /^[ \t]*(?:\/\/|#)[ \t]*---cut-start---[ \t]*$/u;
const cutEnd = /^[ \t]*(?:\/\/|#)[ \t]*---cut-end---[ \t]*$/u;
const directive = /^[ \t]*\/\/[ \t]*(?:@[\w-]+(?:[ \t]*:.*)?|\^[?|].*)$/u;
const comment = String.raw`(?:\/\/|#|--|;|<!--|\/\*|\{\/\*)`;
const mark = new RegExp(
  String.raw`[ \t]*${comment}[ \t]*\[!code[ \t][^\]]{0,80}\][ \t]*(?:-->|\*\/\}?)?`,
  'u',
);
const lineMark = new RegExp(
  String.raw`^[ \t]*${comment}[ \t]*(?:highlight|error|success|focus)-(?:next-line|start|end)[ \t]*(?:-->|\*\/\}?)?[ \t]*$`,
  'u',
);

/**
 * The lines of a code block as pages show them; null for a line that they hide.
 * @param isTwoslash whether lines for the type checker are among them
 */
export function shownCode(lines: readonly string[], isTwoslash: boolean): (string | null)[] {
  const shown = lines.map(withoutMark);
  return isTwoslash ? withoutCuts(shown) : shown;
}

/** The marks that highlight a line, at its end or on a line of their own. */
function withoutMark(line: string): string | null {
  if (lineMark.test(line)) return null;
  if (!line.includes('[!code')) return line;
  const bare = line.replace(mark, '');
  return bare.trim() === '' ? null : bare;
}

function withoutCuts(lines: readonly (string | null)[]): (string | null)[] {
  const from = lines.findLastIndex((line) => line !== null && cut.test(line)) + 1;
  const after = lines.findIndex((line) => line !== null && cutAfter.test(line));
  const to = after === -1 ? lines.length : after;
  let isHidden = false;
  return lines.map((line, index) => {
    if (line === null || index < from || index >= to) return null;
    if (cutStart.test(line)) isHidden = true;
    const isShown = !isHidden && !directive.test(line);
    if (cutEnd.test(line)) isHidden = false;
    return isShown && !cutEnd.test(line) ? line : null;
  });
}
