/**
 * As many of the lines as the budget holds, whole, and a last one that says how many are left out.
 * Empty where not even that line fits.
 * @param most lines at the most, however much the budget holds
 */
export function listWithin(
  lines: readonly string[],
  budget: number,
  more: (left: number) => string,
  most = lines.length,
): string {
  let fitted = 0;
  let used = 0;
  for (const line of lines.slice(0, most)) {
    used += line.length + 1;
    if (used - 1 > budget) break;
    fitted += 1;
  }
  if (fitted === lines.length) return lines.join('\n');
  for (; fitted >= 0; fitted -= 1) {
    const list = [...lines.slice(0, fitted), more(lines.length - fitted)].join('\n');
    if (list.length <= budget) return list;
  }
  return '';
}
