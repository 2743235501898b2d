/** Namespaces of Word and of what it embeds, with the prefixes that they usually have. */
const usualPrefixes: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', ''],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
]);

/** What the parts that are handed on declare. */
export const declaredPrefixes: Readonly<Record<string, string>> = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
};

/** Each element that declares one has all of those around it; Word declares about forty. */
const maxPrefixes = 200;

/** Prefix as written (empty for the default) -> the usual one. */
export type Prefixes = ReadonlyMap<string, string>;

/** Prefixes in force within an element, by what it declares. */
export function prefixesWithin(
  attributes: Readonly<Record<string, string>>,
  above: Prefixes,
): Prefixes {
  let own: Map<string, string> | null = null;
  for (const [name, uri] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    own ??= new Map(above);
    const prefix = name.slice('xmlns:'.length);
    // One that is known under another prefix must not be taken for that.
    const isRoom = own.size < maxPrefixes || own.has(prefix);
    if (isRoom) own.set(prefix, usualPrefixes.get(uri.trim()) ?? unknown(prefix));
  }
  return own ?? above;
}

/** The name of an element or, without the default namespace, of an attribute. */
export function usualName(name: string, prefixes: Prefixes, isAttribute = false): string {
  const colon = name.indexOf(':');
  if (colon === -1 && isAttribute) return name;
  const written = colon === -1 ? '' : name.slice(0, colon);
  const prefix = prefixes.get(written) ?? written;
  if (prefix === written) return name;
  const local = name.slice(colon + 1);
  return prefix === '' ? local : `${prefix}:${local}`;
}

function unknown(prefix: string): string {
  return ['w', 'r', 'm', 'mc'].includes(prefix) ? `other-${prefix}` : prefix;
}
