/**
 * Ids that a path in a mark may mean: beside the file, or from the folder's root. None where it
 * leads outside the folder.
 * @param from id of the file that has the mark
 */
export function includePaths(path: string, from: string): string[] {
  const rooted = path.replace(/^(?:@site\/|@\/|~\/|\/)/u, '');
  const folder = from.includes('/') ? from.slice(0, from.lastIndexOf('/')) : '';
  const found = [...(rooted === path ? [resolved(folder, path)] : []), resolved('', rooted)].filter(
    (id) => id !== null,
  );
  return [...new Set(found)];
}

function resolved(folder: string, path: string): string | null {
  const parts = folder === '' ? [] : folder.split('/');
  if (/[\\\0]|^\w+:/u.test(path)) return null;
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.length === 0) return null;
      parts.pop();
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.length === 0 ? null : parts.join('/');
}
