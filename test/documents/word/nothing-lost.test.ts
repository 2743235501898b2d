import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { load } from '../paragraphs-of.js';
import { docxOf } from './zip-of.js';

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';

const run = (content: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr>${content}</w:r>`;
const text = (words: string, properties = ''): string =>
  run(`<w:t xml:space="preserve">${words}</w:t>`, properties);
const sign = (type: string): string => run(`<w:fldChar w:fldCharType="${type}"/>`);
const box = (words: string): string => `<w:txbxContent><w:p>${text(words)}</w:p></w:txbxContent>`;

/** Ways to write a word so that it is seen, once. */
const seen: readonly ((word: string) => string)[] = [
  (word) => text(word),
  (word) => text(word, '<w:b/><w:vanish w:val="0"/><w:webHidden/>'),
  (word) => `<w:ins w:id="1">${text(word)}</w:ins>`,
  (word) => `<w:moveTo w:id="1">${text(word)}</w:moveTo>`,
  (word) => `<w:smartTag>${text(word)}</w:smartTag>`,
  (word) => `<w:sdt><w:sdtPr/><w:sdtContent>${text(word)}</w:sdtContent></w:sdt>`,
  (word) => `<w:customXml><w:hyperlink w:anchor="a">${text(word)}</w:hyperlink></w:customXml>`,
  (word) => `<w:fldSimple w:instr=" REF a ">${text(word)}</w:fldSimple>`,
  (word) =>
    `${sign('begin')}${run('<w:instrText>REF a</w:instrText>')}${sign('separate')}${text(word)}${sign('end')}`,
  (word) =>
    run(`<w:ruby><w:rt>${text('GONE')}</w:rt><w:rubyBase>${text(word)}</w:rubyBase></w:ruby>`),
  (word) => `<m:oMath><m:r><m:t>${word}</m:t></m:r></m:oMath>`,
  (word) =>
    run(
      `<mc:AlternateContent><mc:Choice><w:t>${word}</w:t></mc:Choice><mc:Fallback><w:t>${word}</w:t></mc:Fallback></mc:AlternateContent>`,
    ),
];

/** Ways to write a word that is not seen. */
const unseen: readonly string[] = [
  text('GONE', '<w:vanish/>'),
  `<w:del w:id="1"><w:r><w:delText>GONE</w:delText></w:r></w:del>`,
  `<w:moveFrom w:id="1">${text('GONE')}</w:moveFrom>`,
  `${sign('begin')}${text('GONE')}${sign('end')}`,
  run('<w:instrText>GONE</w:instrText>'),
  run('<w:commentReference w:id="3"/>'),
];

const gaps = [text(' '), run('<w:tab/>'), run('<w:br/>'), run('<w:cr/>'), run('<w:ptab/>')];

const boxes: readonly ((word: string) => string)[] = [
  (word) => run(`<w:drawing>${box(word)}</w:drawing>`),
  (word) => run(`<w:pict>${box(word)}</w:pict>`),
  (word) =>
    run(
      `<mc:AlternateContent><mc:Choice><w:drawing>${box(word)}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box(word)}</w:pict></mc:Fallback></mc:AlternateContent>`,
    ),
];

const piece = fc.record({
  way: fc.nat({ max: seen.length - 1 }),
  gap: fc.nat({ max: gaps.length - 1 }),
  hidden: fc.nat({ max: unseen.length }),
  box: fc.option(fc.nat({ max: boxes.length - 1 })),
});
const paragraphs = fc.array(fc.array(piece, { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 5,
});

describe('text of Word', () => {
  it('is each word that Word shows, once, in order and apart from the next', async () => {
    await fc.assert(
      fc.asyncProperty(paragraphs, fc.boolean(), async (all, isTable) => {
        let count = 100;
        const words: string[] = [];
        const next = (): string => {
          count += 1;
          return String(count);
        };
        const body = all.map((pieces) => {
          const behind: string[] = [];
          const content = pieces.map((one) => {
            const word = next();
            words.push(word);
            const drawing = one.box === null ? '' : boxes[one.box]?.(`box${word}`);
            if (one.box !== null) behind.push(`box${word}`);
            return `${seen[one.way]?.(word)}${unseen[one.hidden] ?? ''}${drawing}${gaps[one.gap]}`;
          });
          words.push(...behind);
          const paragraph = `<w:p ${namespaces}>${content.join('')}</w:p>`;
          return isTable ? `<w:tr><w:tc>${paragraph}</w:tc></w:tr>` : paragraph;
        });
        const whole = isTable ? `<w:tbl>${body.join('')}</w:tbl>` : body.join('');
        const document = await load('a.docx', docxOf(whole));
        expect(document.text.split(/\s+/u)).toEqual(words);
      }),
      { numRuns: 60 },
    );
  });
});
