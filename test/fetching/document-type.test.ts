import { describe, expect, it } from 'vitest';
import { documentKinds } from '../../src/documents/document-kinds.js';
import { documentTypeOf, documentTypes, statedType } from '../../src/fetching/document-type.js';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('the kinds of documents that are fetched', () => {
  it('are those that can be read', () => {
    const read = documentKinds.flatMap((kind) => kind.extensions);
    const fetched = documentTypes.flatMap((type) => type.extensions);
    expect(fetched.sort()).toEqual(read.sort());
  });

  it.each([
    ['text/html; charset=windows-1256', 'page', 'text/html'],
    ['TEXT/HTML', 'report.pdf', 'text/html'],
    ['application/xhtml+xml', 'page.html', 'text/html'],
    ['text/markdown; variant=GFM', 'readme', 'text/markdown'],
    ['text/x-markdown', 'readme', 'text/markdown'],
    ['text/plain', 'notes', 'text/plain'],
    ['text/plain; charset=utf-8', 'README.md', 'text/markdown'],
    ['text/plain', 'page.HTM', 'text/html'],
    ['application/pdf', 'download', 'application/pdf'],
    [word, 'download', word],
    ['application/octet-stream', 'নিয়ম.PDF', 'application/pdf'],
    ['binary/octet-stream', 'rules.docx', word],
    ['application/zip', 'rules.docx', word],
    [undefined, 'rules.txt', 'text/plain'],
    ['nonsense', 'rules.txt', 'text/plain'],
  ])('%s named %s is %s', (header, name, mediaType) => {
    expect(documentTypeOf(statedType(header).mediaType, name)?.mediaType).toBe(mediaType);
  });

  it.each([
    ['image/png', 'rules.pdf'],
    ['application/json', 'data'],
    ['text/css', 'style.css'],
    ['application/msword', 'rules.doc'],
    ['application/octet-stream', 'program.exe'],
    ['application/octet-stream', 'rules'],
    ['application/zip', 'rules.zip'],
    [undefined, 'rules'],
    ['nonsense', 'pdf'],
  ])('%s named %s is none of them', (header, name) => {
    expect(documentTypeOf(statedType(header).mediaType, name)).toBeNull();
  });

  it('state their charset or none', () => {
    expect(statedType('text/html; charset="Windows-1256"').charset).toBe('Windows-1256');
    expect(statedType('text/html').charset).toBeUndefined();
    expect(statedType('nonsense; charset=utf-8').charset).toBeUndefined();
  });
});
