import type { FormErrors, FormPath } from './form-errors.js';

export function checkUrl(
  url: string | null | undefined,
  schemes: readonly string[],
  path: FormPath,
  errors: FormErrors,
): void {
  if (url === undefined || url === null || url === '') return;
  const scheme = url.slice(0, Math.max(0, url.indexOf(':'))).toLowerCase();
  if (schemes.includes(scheme)) return;
  const allowed = schemes.map((name) => `'${name}'`).join(', ');
  errors.add(
    path,
    'URL_TYPE_INVALID_SCHEME',
    `Scheme "${scheme}" is not supported. Scheme must be one of (${allowed}).`,
  );
}
