/**
 * The headings that a reader needs beside the title: those above a passage, outermost first, without
 * one that merely says the title again, and without empty ones.
 */
export function headingPath(title: string, headings: readonly string[]): string[] {
  const named = headings.map(onOneLine).filter((heading) => heading !== '');
  const [first, ...rest] = named;
  return first !== undefined && isSame(first, onOneLine(title)) ? rest : named;
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

function isSame(first: string, second: string): boolean {
  return first.normalize().toLowerCase() === second.normalize().toLowerCase();
}
