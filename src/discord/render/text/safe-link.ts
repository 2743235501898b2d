import { domainToUnicode } from 'node:url';
import type { Source } from '../../../domain/document.js';

/** Discord takes no longer address in an embed. */
const longestUrl = 2048;

/** A link that may be shown. */
export interface SafeLink {
  /** ASCII only. */
  readonly url: string;
  /** Where it really leads: lower case, without `www.`. */
  readonly host: string;
}

/**
 * The link to a source; null where there is none that may be shown: only http and https, without a
 * name or password before the host, which would pass for the host.
 */
export function safeLink(source: Pick<Source, 'url'> | null): SafeLink | null {
  if (source === null || !URL.canParse(source.url)) return null;
  const url = new URL(source.url);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  if (url.href.length > longestUrl) return null;
  const host = domainToUnicode(url.hostname) || url.hostname;
  return { url: url.href, host: host.replace(/^www\./u, '').replace(/\.$/u, '') };
}
