import { TextDecoder } from 'node:util';
import { DocumentError } from '../../errors.js';
import { parseXml } from './xml/parse-xml.js';
import { childrenNamed } from './xml/xml-element.js';
import type { XmlElement } from './xml/xml-element.js';

/** Where a document's text stands if no relationship says so. */
const usualTextPart = /(?:^|\/)document\d*\.xml$/iu;

const byteOrderMarks = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x3c, 0x00], 'utf-16le'],
  [[0x00, 0x3c], 'utf-16be'],
] as const;

const declaredEncoding = /^<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/u;

interface Relationship {
  /** The last word of its type, which Word's two dialects share. */
  readonly kind: string;
  readonly target: string;
}

/** The parts of a Word document, found by their relationships and not by their names. */
export class WordPackage {
  readonly #contents: ReadonlyMap<string, Buffer>;
  readonly #textName: string;
  readonly #related: readonly Relationship[];

  private constructor(
    contents: ReadonlyMap<string, Buffer>,
    textName: string,
    related: readonly Relationship[],
  ) {
    this.#contents = contents;
    this.#textName = textName;
    this.#related = related;
  }

  /**
   * @param unpacked contents of the archive's XML parts by name
   * @throws DocumentError where it holds no Word text
   */
  static async open(unpacked: ReadonlyMap<string, Buffer>): Promise<WordPackage> {
    const contents = new Map([...unpacked].map(([name, bytes]) => [keyOf(name), bytes]));
    const related = await relationshipsOf('', contents);
    const named = related.find(({ kind, target }) => {
      return kind === 'officeDocument' && contents.has(keyOf(target));
    });
    const textName = named?.target ?? [...unpacked.keys()].find((name) => usualTextPart.test(name));
    if (textName === undefined) throw noWordText();
    return new WordPackage(contents, textName, await relationshipsOf(textName, contents));
  }

  /** @throws DocumentError where it is no Word text */
  async text(): Promise<XmlElement> {
    const root = await this.#parsed(this.#textName);
    if (root?.name !== 'w:document') throw noWordText();
    return root;
  }

  /** A part beside the text, such as `styles`; null where there is none. */
  async part(kind: string): Promise<XmlElement | null> {
    return this.#parsed(this.#nameOf(kind));
  }

  /** Links and the like of a part, as they are written; null where there are none. */
  relationships(kind: string | null = null): string | null {
    const name = kind === null ? this.#textName : this.#nameOf(kind);
    return decoded(this.#contents.get(keyOf(relationshipsName(name))));
  }

  /** What the document says about itself; null where it says nothing. */
  async properties(): Promise<XmlElement | null> {
    const found = (await relationshipsOf('', this.#contents)).find(({ kind }) => {
      return kind === 'core-properties';
    });
    return this.#parsed(found?.target ?? 'docProps/core.xml');
  }

  #nameOf(kind: string): string {
    const found = this.#related.find((part) => {
      return part.kind === kind && this.#contents.has(keyOf(part.target));
    });
    return found?.target ?? `word/${kind}.xml`;
  }

  async #parsed(name: string): Promise<XmlElement | null> {
    const xml = decoded(this.#contents.get(keyOf(name)));
    return xml === null ? null : parseXml(xml);
  }
}

/** Names of parts are the same in small and capital letters. */
function keyOf(name: string): string {
  return name.replace(/^\/+/u, '').toLowerCase();
}

async function relationshipsOf(
  name: string,
  contents: ReadonlyMap<string, Buffer>,
): Promise<Relationship[]> {
  const xml = decoded(contents.get(keyOf(relationshipsName(name))));
  if (xml === null) return [];
  return childrenNamed(await parseXml(xml), 'Relationship').flatMap(({ attributes }) => {
    if (attributes['TargetMode'] === 'External') return [];
    const kind = (attributes['Type'] ?? '').split('/').at(-1) ?? '';
    return [{ kind, target: resolved(attributes['Target'] ?? '', name) }];
  });
}

function relationshipsName(name: string): string {
  const slash = name.lastIndexOf('/') + 1;
  return `${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`;
}

/** A target relative to the folder of a part, as the path within the archive. */
function resolved(target: string, from: string): string {
  const path = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

function decoded(bytes: Buffer | undefined): string | null {
  if (bytes === undefined) return null;
  const mark = byteOrderMarks.find(([signs]) => signs.every((sign, at) => bytes[at] === sign));
  const named = declaredEncoding.exec(bytes.subarray(0, 300).toString('latin1'))?.[1] ?? 'utf-8';
  // Programs declare UTF-16 and write UTF-8; what is UTF-16 shows it by its first bytes.
  return decoderOf(mark?.[1] ?? (/^utf-?16/iu.test(named) ? 'utf-8' : named)).decode(bytes);
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder();
    throw error;
  }
}

function noWordText(): DocumentError {
  return new DocumentError('It is named .docx but holds no Word text: save it from Word again.');
}
