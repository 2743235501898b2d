import { readFile } from 'node:fs/promises';
import { CurationError } from '../curation-error.js';
import { presentDocument } from '../files/document-path.js';
import type { KeptDocument, KeptDocuments } from '../kept-documents.js';
import { statedLink, statedTitle } from '../stated-fields.js';
import { changedNote, noteFile, noteIn, type Note } from './note-file.js';
import { noteName } from './note-name.js';

/** What somebody wants a note to say. */
export interface NoteDraft {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  readonly link?: string | null;
}

/** The folder of notes in that of the documents. */
const notesFolder = 'notes';

/** As long as a file of many pages. UTF-16 units. */
const maxTextLength = 100_000;

const notePath = /\.(?:md|markdown)$/iu;

/** The notes of a collection, which are Markdown files among its documents. */
export class Notes {
  readonly #documentsDir: string;
  readonly #documents: KeptDocuments;

  constructor(documentsDir: string, documents: KeptDocuments) {
    this.#documentsDir = documentsDir;
    this.#documents = documents;
  }

  /** @param date `yyyy-mm-dd` @throws CurationError where it says nothing, or there is too much */
  async write(draft: NoteDraft, date: string): Promise<KeptDocument> {
    const note = checked(draft);
    const content = Buffer.from(noteFile(note, date));
    const id = `${notesFolder}/${noteName(note.title)}`;
    return await this.#documents.add(id, { content, bytes: content.length });
  }

  /** Of any Markdown document. @throws CurationError where there is none */
  async read(id: string): Promise<Note> {
    return noteIn(await this.#fileOf(id));
  }

  /** The version before is kept with what was removed. @throws CurationError as `write`, `read` */
  async update(id: string, draft: NoteDraft, date: string, by: string): Promise<KeptDocument> {
    const note = checked(draft);
    const content = Buffer.from(changedNote(await this.#fileOf(id), note, date));
    return await this.#documents.replace(id, { content, bytes: content.length, name: id }, by);
  }

  async #fileOf(id: string): Promise<string> {
    if (!notePath.test(id)) throw new CurationError({ kind: 'not-there', what: 'note', name: id });
    const { file, found } = await presentDocument(this.#documentsDir, id);
    if (found.size > 4 * maxTextLength) {
      throw new CurationError({ kind: 'too-long', what: 'text', limit: maxTextLength });
    }
    return await readFile(file, 'utf8');
  }
}

function checked({ title, text, link = null }: NoteDraft): Note {
  // NUL makes a file of text one of bytes.
  const plain = text.replaceAll(/\p{Cs}/gu, '\ufffd').replaceAll('\0', '');
  if (!/[\p{L}\p{N}\p{S}]/u.test(plain)) throw new CurationError({ kind: 'empty-text' });
  if (plain.length > maxTextLength) {
    throw new CurationError({ kind: 'too-long', what: 'text', limit: maxTextLength });
  }
  const stated = link === null || /^\s*(?:none\s*)?$/u.test(link) ? null : statedLink(link);
  return { title: statedTitle(title), text: plain, link: stated };
}
