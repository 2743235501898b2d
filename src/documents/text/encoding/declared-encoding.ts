import { frontMatterBlock, maxBlockLength } from '../../metadata/front-matter-block.js';

/** How far into a page the encoding is looked for; by the standard it stands in the first 1024 bytes. */
const searchedBytes = 65_536;

/** Before it, only white space. */
const xmlDeclaration =
  /^\s{0,100}<\?xml\s[^>]{0,200}?encoding\s*=\s*["']\s*([\w:.-]{1,40})\s*["']/iu;

const charsetPattern = /(?<![\w-])charset\s*=\s*["']?\s*([\w:.-]{1,40})/u;
const maxTagLength = 1000;

/**
 * The encoding that a page names: in its XML declaration or in a meta element, behind its front
 * matter; null where it names none.
 */
export function declaredEncoding(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, maxBlockLength + searchedBytes)).toString('latin1');
  const page = (frontMatterBlock(start)?.body ?? start).slice(0, searchedBytes);
  return xmlDeclaration.exec(page.slice(0, maxTagLength))?.[1] ?? namedInMeta(page.toLowerCase());
}

/** As browsers look for it: anywhere but in comments. */
function namedInMeta(page: string): string | null {
  const searched = /<!--|<meta(?=[\s/])/gu;
  for (let found = searched.exec(page); found !== null; found = searched.exec(page)) {
    const from = searched.lastIndex;
    if (found[0] === '<!--') {
      const end = page.indexOf('-->', from - 2);
      if (end === -1) return null;
      searched.lastIndex = end + 3;
    } else {
      const end = page.indexOf('>', from);
      const tag = page.slice(from, Math.min(end === -1 ? page.length : end, from + maxTagLength));
      const name = charsetPattern.exec(tag)?.[1];
      if (name !== undefined) return name;
    }
  }
  return null;
}
