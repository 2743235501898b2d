import type { IncomingMessage } from 'node:http';

/**
 * Why a request is refused, or null. Only this machine reaches the port, but any page that is open
 * in its browser could: by a name that leads to 127.0.0.1 (DNS rebinding) or by a request across
 * sites. So the address must be this server's own, and an origin must be its own page.
 * @param port where the server listens
 */
export function refusalOf({ headers, method }: IncomingMessage, port: number): string | null {
  const { host, origin } = headers;
  const own = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (host === undefined || !own.includes(host)) return 'The Host header names another server.';
  if (origin !== undefined && origin !== `http://${host}`) return 'The request is of another site.';
  if (method !== 'GET' && origin === undefined) return 'The request names no origin.';
  const isNavigation = headers['sec-fetch-mode'] === 'navigate';
  const site = headers['sec-fetch-site'] ?? 'none';
  if (!isNavigation && !['same-origin', 'none'].includes(site)) {
    return 'The request is of another site.';
  }
  return null;
}

/** The two style attributes that the message components write: an empty one, and `color:;`. */
const idleStyles =
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-YyzoJpP5ML1Dl1K7WQbfMCvG6Df0Mckd/cH2Bl2ywZQ='";

/** For every answer. Nothing inline runs or styles, and nothing comes from elsewhere. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `style-src-attr 'unsafe-hashes' ${idleStyles}`,
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // lit-html, inside the message components, makes its templates by a policy of this name.
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
