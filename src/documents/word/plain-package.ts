import { listDefinitions } from './numbering/list-definitions.js';
import { ListCounter } from './numbering/list-counter.js';
import type { LeftOut } from './shown/left-out.js';
import { readPart } from './shown/part-reader.js';
import { listIds } from './shown/plain-elements.js';
import type { WordPackage } from './word-package.js';
import { WordStyles } from './word-styles.js';
import { xmlElement } from './xml/xml-element.js';
import type { XmlElement } from './xml/xml-element.js';
import { writeXml } from './xml/write-xml.js';

const levels = ['0', '1', '2', '3', '4', '5', '6', '7', '8'];

const notes = ['footnotes', 'endnotes'] as const;

/** A Word document said plainly, under the usual names of its parts. */
export interface PlainPackage {
  readonly parts: ReadonlyMap<string, string>;
  readonly leftOut: Readonly<LeftOut>;
}

/**
 * Makes of a Word document one that needs less knowledge to read.
 * @param options.keepsContents whether tables of contents are text
 * @throws DocumentError where a part is broken
 */
export async function plainPackage(
  source: WordPackage,
  { keepsContents }: { readonly keepsContents: boolean },
): Promise<PlainPackage> {
  const styles = new WordStyles(await source.part('styles'));
  const lists = listDefinitions(await source.part('numbering'), styles);
  const leftOut: LeftOut = { hidden: 0, contents: false, embedded: 0 };
  const means = { styles, counter: new ListCounter(lists, styles), leftOut, keepsContents };
  const parts = new Map<string, string>();
  const add = (name: string, root: XmlElement, links: string | null): void => {
    parts.set(`word/${name}.xml`, writeXml(root));
    if (links !== null) parts.set(`word/_rels/${name}.xml.rels`, links);
  };
  add('document', readPart(await source.text(), means), source.relationships());
  for (const name of notes) {
    const root = await source.part(name);
    if (root !== null) add(name, readPart(root, means), source.relationships(name));
  }
  add('styles', styleNames(styles), null);
  add('numbering', twoLists(), null);
  return { parts, leftOut };
}

/** The names of styles, by which headings are told. */
function styleNames(styles: WordStyles): XmlElement {
  const elements = styles.named.map(({ id, type, name }) =>
    xmlElement('w:style', [xmlElement('w:name', [], { 'w:val': name })], {
      'w:type': type,
      'w:styleId': id,
    }),
  );
  return xmlElement('w:styles', elements);
}

/** A list with numbers and one without: the numbers themselves stand in the text. */
function twoLists(): XmlElement {
  const kinds = [
    [listIds.numbered, 'decimal'],
    [listIds.bulleted, 'bullet'],
  ] as const;
  return xmlElement('w:numbering', [
    ...kinds.map(([id, format]) =>
      xmlElement(
        'w:abstractNum',
        levels.map((level) =>
          xmlElement('w:lvl', [xmlElement('w:numFmt', [], { 'w:val': format })], {
            'w:ilvl': level,
          }),
        ),
        { 'w:abstractNumId': id },
      ),
    ),
    ...kinds.map(([id]) =>
      xmlElement('w:num', [xmlElement('w:abstractNumId', [], { 'w:val': id })], { 'w:numId': id }),
    ),
  ]);
}
