/**
 * A person's name as Discord shows it to whoever reads; nobody is notified.
 * @param id a Discord id
 */
export function person(id: string): string {
  if (/^\d{1,20}$/.test(id)) return `<@${id}>`;
  throw new RangeError(`Expected a Discord id, not "${id}"`);
}

/** A moment as the reader's own clock and language put it: "5 minutes ago". @param time ISO 8601 */
export function ago(time: string): string {
  return `<t:${Math.floor(Date.parse(time) / 1000)}:R>`;
}
