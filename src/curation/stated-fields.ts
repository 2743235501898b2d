import { noSource, sourceOf } from '../documents/metadata/source-line.js';
import { CurationError } from './curation-error.js';

/** As long as `kilde.yaml` takes them. UTF-16 units. */
const maxTitleLength = 500;

/** A title on one line, without what turns or hides text. @throws CurationError where it is none */
export function statedTitle(title: string): string {
  const line = title
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu, '')
    .trim();
  if (!/[\p{L}\p{N}\p{S}]/u.test(line)) throw new CurationError({ kind: 'empty-title' });
  if (line.length > maxTitleLength) {
    throw new CurationError({ kind: 'too-long', what: 'title', limit: maxTitleLength });
  }
  return line;
}

/** A link as loaders take it, or `none`. @throws CurationError where it is none */
export function statedLink(link: string): string {
  if (link === noSource) return link;
  const source = sourceOf(link, null);
  if (source === null) throw new CurationError({ kind: 'wrong-link', link });
  return source.url;
}
