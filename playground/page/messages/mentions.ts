/** Whom a message may mention. */
export interface Mentionable {
  readonly id: string;
  readonly name: string;
}

/** What is typed of a mention at the end of a text, without its sign; undefined where none is. */
export function mentionBegun(text: string): string | undefined {
  return /(?:^|\s)@([^\s@]*)$/u.exec(text)?.[1];
}

/** The text with the begun mention finished. */
export function withMention(text: string, name: string): string {
  return `${text.slice(0, text.lastIndexOf('@'))}@${name} `;
}

/** What a client sends for a text in which people are mentioned by their names. */
export function encodedMentions(text: string, people: readonly Mentionable[]): string {
  const byLength = [...people].sort((left, right) => right.name.length - left.name.length);
  return byLength.reduce((encoded, { id, name }) => {
    const escaped = name.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);
    const mention = new RegExp(`(?<![\\p{L}\\p{N}])@${escaped}(?![\\p{L}\\p{M}\\p{N}])`, 'giu');
    return encoded.replaceAll(mention, `<@${id}>`);
  }, text);
}
