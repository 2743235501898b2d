import { describe, expect, it } from 'vitest';
import { documentDate } from '../../../src/documents/metadata/document-date.js';

describe('documentDate', () => {
  it.each([
    ['2025-12-02', '2025-12-02'],
    ['2025-12-02T23:43:38-07:00', '2025-12-02'],
    ['2025/1/2', '2025-01-02'],
    ['20251202', '2025-12-02'],
    ['২০২৫-১২-০২', '2025-12-02'],
    ['۲۰۲۵-۱۲-۰۲', '2025-12-02'],
    ['२०२५-१२-०२', '2025-12-02'],
  ])('reads %s', (stated, date) => {
    expect(documentDate(stated)).toBe(date);
  });

  it.each([
    '',
    '2025',
    '2025-13-01',
    '2025-02-30',
    '02.12.2025',
    '2025-12/02',
    '202512021',
    'yesterday',
  ])('does not guess at "%s"', (stated) => {
    expect(documentDate(stated)).toBeNull();
  });
});
