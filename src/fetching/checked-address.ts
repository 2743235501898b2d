import { FetchError } from './fetch-error.js';

/** Longer ones no browser or server promises to take. */
const maxAddressLength = 2048;

const maxShownLength = 200;

/**
 * The address of a document, if it may be asked for.
 * @param base the address that led here, if one did; `text` may then be relative to it
 * @param origins the only origins allowed, as URL.origin gives them; they may be http and name a
 *   port. Without them every host is allowed, by https on its standard port.
 * @throws FetchError `bad-address`, `not-https`, `credentials`, or `private-address` for localhost;
 *   where other names lead only the connection tells
 */
export function checkedAddress(
  text: string,
  base: URL | undefined,
  origins: readonly string[] | undefined,
): URL {
  const url = text.length > maxAddressLength ? null : parsed(text, base);
  if (url === null) {
    const expected = `expected a whole address of at most ${maxAddressLength} characters, such as https://example.org/rules.pdf.`;
    throw new FetchError('bad-address', shownText(text), expected);
  }
  const shown = shownAddress(url, base);
  if (url.username !== '' || url.password !== '') {
    const reason = 'holds a name or password. Give an address that opens without them.';
    throw new FetchError('credentials', shown, reason);
  }
  if (origins?.includes(url.origin) !== true) checkOpenAddress(url, shown, origins);
  return url;
}

/**
 * An address as it may be shown and logged: a query may hold a key to the document, and a name and
 * password may stand before the host.
 * @param base the address that led to it, if one did
 */
export function shownAddress(url: URL, base?: URL): string {
  // Without a host the path is whatever stands behind the first colon, a password for one.
  const shown =
    url.host === '' ? `${url.protocol}…` : cut(`${url.protocol}//${url.host}${url.pathname}`);
  return base === undefined ? shown : `${shown} (where ${shownAddress(base)} leads)`;
}

function checkOpenAddress(url: URL, shown: string, origins: readonly string[] | undefined): void {
  if (url.protocol !== 'https:') {
    const reason = 'expected an address that begins with https://; nothing else is fetched.';
    throw new FetchError('not-https', shown, reason);
  }
  if (origins !== undefined) {
    throw new FetchError('bad-address', shown, `expected an address of ${origins.join(' or ')}.`);
  }
  if (url.port !== '') {
    const reason = `names port ${url.port}; expected the standard one, 443. Leave the port out.`;
    throw new FetchError('bad-address', shown, reason);
  }
  // RFC 6761: these mean this machine, whatever a name server says of them.
  if (/(?:^|\.)localhost\.?$/u.test(url.hostname)) throw privateAddress(shown);
}

/** What is said of a host that is not on the public internet, without telling where it is. */
export function privateAddress(shown: string, cause?: unknown): FetchError {
  const reason = 'does not lie on the public internet. Give an address that everybody can open.';
  return new FetchError('private-address', shown, reason, { cause });
}

function parsed(text: string, base: URL | undefined): URL | null {
  return URL.canParse(text, base?.href) ? new URL(text, base?.href) : null;
}

/** What is no address may still hold what an address must not show. */
function shownText(text: string): string {
  const beforeQuery = text.slice(0, maxAddressLength).split(/[?#]/u, 1)[0] ?? '';
  const afterPassword = beforeQuery.slice(beforeQuery.lastIndexOf('@') + 1);
  return `"${cut(afterPassword.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ' ').trim())}"`;
}

function cut(text: string): string {
  if (text.length <= maxShownLength) return text;
  return `${text.slice(0, maxShownLength).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}
