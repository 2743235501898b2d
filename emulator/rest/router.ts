import { restError } from './rest-error.js';
import type { Route } from './route.js';

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the route of a request; patterns without `:names` go before those with. */
export class Router {
  readonly #routes: readonly { readonly route: Route; readonly segments: readonly string[] }[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes
      .map((route) => ({ route, segments: route.pattern.split('/') }))
      .sort((left, right) => names(left.segments) - names(right.segments));
  }

  /** @throws {RestError} 404 for an unknown path, 405 for a known one with another method */
  match(method: string, path: string): Match {
    const parts = path.split('/');
    let isKnown = false;
    for (const { route, segments } of this.#routes) {
      const params = matchSegments(segments, parts);
      if (params === undefined) continue;
      if (route.method === method) return { route, params };
      isKnown = true;
    }
    throw restError(isKnown ? 'methodNotAllowed' : 'notFound');
  }
}

function names(segments: readonly string[]): number {
  return segments.filter((segment) => segment.startsWith(':')).length;
}

function matchSegments(
  segments: readonly string[],
  parts: readonly string[],
): Record<string, string> | undefined {
  if (segments.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = decodeURIComponent(parts[index] ?? '');
    if (segment.startsWith(':')) params[segment.slice(1)] = part;
    else if (segment !== part) return undefined;
  }
  return params;
}
