import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rewriteInline } from '../../../src/documents/markdown/inline-scan.js';
import { noSettings } from '../../../src/domain/document-settings.js';
import { loadDocument } from '../../../src/documents/load-document.js';
import { textOf } from './text-of.js';

describe('marks within a line', () => {
  it.each([
    ['Your [[Library card|card]] at the [[Front desk]].', 'Your card at the Front desk.'],
    ['See [[Page#Opening hours]] and [[Page#^block]].', 'See Opening hours and Page.'],
    ['अपना [[पुस्तकालय|कार्ड]] लाओ।', 'अपना कार्ड लाओ।'],
    ['| a |\n|---|\n| [[Page\\|shown]] |', 'a\n\nshown'],
    ['A ==marked== word, ==two words==.', 'A marked word, two words.'],
    ['Words. ==x== %%a comment%% ^block', 'Words. x'],
    ['It is $$x = y^2$$ here.', 'It is x = y^2 here.'],
    ['$$\na_1 * b_1 * c\n$$', 'a_1 * b_1 * c'],
    ['With $E = mc^2$ it is so.', 'With E = mc^2 it is so.'],
    ['A [link](x){target=_blank} and `code`{.js}.', 'A link and code.'],
    ['**शर्त,**सुनिश्चित करें।', 'शर्त,सुनिश्चित करें।'],
  ])('go: %j', async (markdown, text) => {
    expect((await textOf(markdown)).trim()).toBe(text);
  });

  it('that draw something in go', async () => {
    expect(await textOf('Words.\n\n![[picture.png]]')).toBe('Words.');
  });

  it.each([
    'From ~$14 to ~$21.',
    'Between $A_B and $C_D it is.',
    'Set $PNPM_HOME and then $PNPM_HOME/bin here.',
    'Costs $5 or $10_000 in a year.',
    'It is 2^10 times.',
    'If a == b and c == d.',
    'In batch files: for %%i in %%j do.',
    'The {name} of it (here){not attributes}.',
    '`[[x]]` and `==x==` and `$a_b$`.',
  ])('are not seen where there are none: %j', async (markdown) => {
    const shown = markdown.replaceAll('`', '');
    expect(await textOf(markdown)).toBe(shown);
  });

  it('keep every character that no rule takes', () => {
    const piece = fc.constantFrom(
      '`',
      '``',
      '\\',
      '[',
      '](',
      ')',
      'a',
      'ä',
      'क',
      '\n',
      '{',
      '$',
      '*',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        expect(rewriteInline(text, new Map())).toBe(text);
      }),
    );
  });
});

describe('codes of emoji', () => {
  it.each([
    ['Yes :white_check_mark:, no :x:.', 'Yes ✅, no ❌.'],
    [':+1::lock: बंद', '👍🔒 बंद'],
    ['| A | B |\n|---|---|\n| x | :x: |', 'A | B\n\nx | ❌'],
    ['Shut (:lock:).', 'Shut (🔒).'],
  ])('are drawn: %j', async (markdown, text) => {
    expect(await textOf(markdown)).toBe(text);
  });

  it.each([
    ['At 3:17:05 and 10:100:20.', 'At 3:17:05 and 10:100:20.'],
    ['`:x:` and :nosuchname: and a:x:b.', ':x: and :nosuchname: and a:x:b.'],
    ['```\n:x:\n```', ':x:'],
    ['A :constructor: and क:x:ख', 'A :constructor: and क:x:ख'],
    ['A ::x:: or :x::', 'A ::x:: or :x::'],
    [String.raw`A \:x:`, 'A :x:'],
  ])('are not seen where there are none: %j', async (markdown, text) => {
    expect(await textOf(markdown)).toBe(text);
  });

  it('stay in the anchors of headings', async () => {
    const bytes = Buffer.from('## :rocket: Getting started\n\nWords.');
    const settings = { ...noSettings, anchors: 'github' } as const;
    const folder = { settings, read: () => Promise.resolve('missing' as const) };
    const { text, structure } = await loadDocument({ id: 'a.md', bytes }, { folder });
    expect(text).toBe('🚀 Getting started\n\nWords.');
    expect(structure.headings[0]?.anchor).toBe('rocket-getting-started');
  });
});
