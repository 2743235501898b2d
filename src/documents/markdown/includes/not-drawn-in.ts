import type { NotRead } from '../../document-loader.js';

/** Files within files within the document. */
export const maxDepth = 5;
export const maxFiles = 200;
/** Different files that are asked for, found or not. */
export const maxAsked = 1000;
/** Characters that are drawn in, the marks of quotes and items before their lines included. */
export const maxLength = 4_000_000;

/** Why a mark goes without a file in its place. */
export type NotDrawnIn =
  | NotRead
  | 'binary'
  | 'part-missing'
  | 'cycle'
  | 'too-deep'
  | 'too-many'
  | 'too-much';

const reasons: Readonly<Record<NotDrawnIn, string>> = {
  missing: 'not found below the documents folder',
  outside: 'outside the documents folder',
  hidden: 'hidden by a name that begins with a dot',
  'no-file': 'a folder, or something else that is no file',
  'too-large': 'larger than 1 MB',
  unreadable: 'it cannot be read',
  binary: 'it is no text',
  'part-missing': 'the part that is asked for is not in it',
  cycle: 'it would be drawn into itself',
  'too-deep': `it stands in a file drawn in more than ${maxDepth} deep`,
  'too-many': `the document asks for more than ${maxFiles} files`,
  'too-much': `more than ${maxLength / 1_000_000} MB would be drawn in`,
};

/** So many names say enough. */
const mostNamed = 5;

/** Keeps the files that were not drawn in, to tell the owner of each why. */
export class NotDrawnInFiles {
  readonly #paths = new Map<NotDrawnIn, Set<string>>();

  add(path: string, reason: NotDrawnIn): void {
    const paths = this.#paths.get(reason) ?? new Set();
    this.#paths.set(reason, paths.add(path));
  }

  /** One for each reason. */
  warnings(): string[] {
    return [...this.#paths].map(([reason, paths]) => {
      const named = [...paths].slice(0, mostNamed).map((path) => `"${path.slice(0, 100)}"`);
      const others = paths.size > mostNamed ? ` and ${paths.size - mostNamed} others` : '';
      return `Not drawn in, because ${reasons[reason]}: ${named.join(', ')}${others}.`;
    });
  }
}
