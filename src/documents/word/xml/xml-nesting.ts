import { DocumentError } from '../../../errors.js';

/** Word itself goes no deeper than a few dozen. */
const maxDepth = 1000;

/** What stands in an XML part beside elements, with its end. */
const besideElements = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * Refuses a part whose elements do not close as they open, which lenient parsers mend by guessing,
 * or that nest deeper than they can be walked.
 * @throws DocumentError
 */
export function checkNesting(xml: string): void {
  const open: string[] = [];
  let elements = 0;
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at)) {
    const beside = besideElements.find(([begin]) => xml.startsWith(begin, at));
    if (beside !== undefined) {
      const end = xml.indexOf(beside[1], at + beside[0].length);
      if (end === -1) throw broken();
      at = end;
      continue;
    }
    const end = tagEnd(xml, at + 1);
    if (end === -1) throw broken();
    if (xml.charAt(at + 1) === '/') {
      if (open.pop() !== xml.slice(at + 2, end).trimEnd()) throw broken();
    } else if (xml.charAt(at + 1) !== '!') {
      elements += 1;
      if (xml.charAt(end - 1) !== '/') open.push(nameAt(xml, at + 1, end));
      if (open.length > maxDepth) throw new RangeError('XML nests too deeply');
    }
    at = end;
  }
  if (open.length > 0 || elements === 0) throw broken();
}

/** Where a tag ends; a bracket within quotes does not end it. -1 where it does not. */
function tagEnd(xml: string, from: number): number {
  for (let at = from; at < xml.length; at += 1) {
    const sign = xml.charAt(at);
    if (sign === '>') return at;
    if (sign !== '"' && sign !== "'") continue;
    at = xml.indexOf(sign, at + 1);
    if (at === -1) return -1;
  }
  return -1;
}

function nameAt(xml: string, from: number, to: number): string {
  let end = from;
  while (end < to && xml.charCodeAt(end) > 0x20) end += 1;
  return xml.slice(from, end);
}

function broken(): DocumentError {
  return new DocumentError(
    'The Word document is broken and cannot be read (elements are not closed): open it in Word and save it again.',
  );
}
