/** The first ones, up to the first of which it does not hold. */
export function leading<T>(parts: readonly T[], holds: (part: T) => boolean): readonly T[] {
  const first = parts.findIndex((part) => !holds(part));
  return first < 0 ? parts : parts.slice(0, first);
}
