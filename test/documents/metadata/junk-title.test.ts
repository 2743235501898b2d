import { describe, expect, it } from 'vitest';
import { isJunkProperty, isJunkTitle } from '../../../src/documents/metadata/junk-title.js';

const shown = [
  'Opening hours of the library',
  'Untitled works of Munch',
  'Plan 334',
  'Print',
  'Layout',
  'Template',
  'PowerPoint for beginners',
  'LaTeX',
  'Document management',
  'Page titles',
  'IEEE 802.11',
];

describe('isJunkTitle', () => {
  it.each([
    '',
    '  ',
    '(1)',
    '2024',
    'Untitled-1',
    'Unbenannt 3',
    'Sans titre (2)',
    'Sin título',
    'Без названия',
    'بدون عنوان',
    '無題',
    'Dokument1',
    'Nytt dokument',
    'Slide 12',
    'Folie 3',
    'Microsoft Word - minutes.doc',
    'report.final.docx',
    'https://a.example/b',
    'C:\\Users\\kari\\plan.pdf',
  ])('is true of "%s"', (title) => {
    expect(isJunkTitle(title)).toBe(true);
  });

  it.each(shown)('is false of "%s"', (title) => {
    expect(isJunkTitle(title)).toBe(false);
  });
});

describe('isJunkProperty', () => {
  it.each([
    'PowerPoint-presentasjon',
    'PowerPoint Presentation',
    'Présentation PowerPoint',
    'Presentación de PowerPoint',
    'Apresentação do PowerPoint',
    'PowerPoint-Präsentation',
    'Presentazione standard di PowerPoint',
    'Презентация PowerPoint',
    'PowerPoint プレゼンテーション',
    'PowerPoint 演示文稿',
    'Prezentacja programu PowerPoint',
    'Word Document',
    'Microsoft Word-dokument',
    'No Slide Title',
    'Layout 1',
    'template',
    'Print',
    'Mappe1',
    'Scanned Document',
    'Adobe InDesign CS6',
    'PScript5.dll Version 5.2.2',
    'pdfTeX-1.40.21',
    'LaTeX with hyperref',
    'LibreOffice 7.3',
    'python-docx',
    'annual_report_final',
    'scan_0034',
  ])('is true of "%s"', (title) => {
    expect(isJunkProperty(title, 'a/b.pdf')).toBe(true);
  });

  it('is true of the name of the file, where it is no word', () => {
    expect(isJunkProperty('NS-EN1234', 'a/ns-en1234.pdf')).toBe(true);
    expect(isJunkProperty('Bylaws', 'Bylaws.docx')).toBe(false);
    expect(isJunkProperty('Opening hours 2026', 'Opening hours 2026.docx')).toBe(false);
    expect(isJunkProperty('NS-EN1234', 'a/other.pdf')).toBe(false);
  });

  it.each(shown.filter((title) => !['Print', 'Layout', 'Template', 'LaTeX'].includes(title)))(
    'is false of "%s"',
    (title) => {
      expect(isJunkProperty(title, 'a/b.pdf')).toBe(false);
    },
  );

  it('takes a time that grows with a hostile title', () => {
    for (const piece of ['word ', '.doc', 'acrobat ', '_', '(1', 'https:', 'version ']) {
      const started = performance.now();
      isJunkProperty(piece.repeat(200_000), 'a/b.pdf');
      expect(performance.now() - started).toBeLessThan(1000);
    }
  });
});
