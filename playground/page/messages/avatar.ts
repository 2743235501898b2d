const colours = ['#4752c4', '#a1365f', '#23784b', '#8a5a00', '#3b6ea5', '#7a4fb5'];

/** A picture made of the first letter, so that none is fetched. */
export function avatarOf(name: string, id: string): string {
  const colour = colours[Number(id.slice(-6)) % colours.length] ?? '#4752c4';
  const [letter = '?'] = name.toLocaleUpperCase();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="${colour}"/><text x="20" y="27" font-family="sans-serif" font-size="20" fill="#fff" text-anchor="middle">${/[\p{L}\p{N}]/u.test(letter) ? letter : '?'}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
