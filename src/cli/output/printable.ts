/**
 * A document's text must not drive the reader's terminal: control characters, but line breaks and
 * tabs, become U+FFFD. One character for one, so that highlights stay in their places.
 */
export function withoutControls(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '\uFFFD');
}

/** A file name may hold line breaks and terminal codes, which are shown, not obeyed. */
export function printable(name: string): string {
  return name.replaceAll(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
}
