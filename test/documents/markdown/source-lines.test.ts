import fc from 'fast-check';
import { parse, postprocess, preprocess } from 'micromark';
import { describe, expect, it } from 'vitest';
import { sourceLines } from '../../../src/documents/markdown/source-lines.js';

/** The numbers of the lines that micromark takes for code. */
function codeLines(markdown: string): Set<number> {
  const events = postprocess(
    parse()
      .document()
      .write(preprocess()(markdown, undefined, true)),
  );
  const found = new Set<number>();
  for (const [kind, token] of events) {
    const isCode = token.type === 'codeFencedFence' || token.type === 'codeFlowValue';
    if (kind === 'enter' && isCode) found.add(token.start.line);
  }
  return found;
}

function statesOf(markdown: string): string[] {
  return sourceLines(markdown.split('\n')).map(({ state }) => state);
}

describe('lines of Markdown', () => {
  it('are code within fences, whatever they look like', () => {
    expect(statesOf('a\n```js\n::: tip\n~~~\n\n```\nb')).toEqual([
      'flow',
      'fence-edge',
      'fence',
      'fence',
      'fence',
      'fence-edge',
      'flow',
    ]);
    expect(statesOf('````\n```\n````\nx')).toEqual(['fence-edge', 'fence', 'fence-edge', 'flow']);
  });

  it('leave a fence with the item or quote that holds it', () => {
    expect(statesOf('- ```\n  a\nb')).toEqual(['fence-edge', 'fence', 'flow']);
    expect(statesOf('> ~~~\n> a\nb')).toEqual(['fence-edge', 'fence', 'flow']);
    expect(statesOf('1. x\n\n   ```\n   a\n   ```\n   b').slice(2)).toEqual([
      'fence-edge',
      'fence',
      'fence-edge',
      'flow',
    ]);
  });

  it('are code where they are indented behind a blank line, not in a paragraph', () => {
    expect(statesOf('a\n    b\n\n    c')).toEqual(['flow', 'flow', 'flow', 'indented-code']);
    expect(statesOf('\tc')).toEqual(['indented-code']);
    expect(sourceLines(['    c'], { isMdx: true })[0]?.state).toBe('flow');
  });

  it('are opaque in comments, scripts and pre', () => {
    expect(statesOf('<!-- a\n\n::: tip -->\nb')).toEqual(['opaque', 'opaque', 'opaque', 'flow']);
    expect(statesOf('<script>\nx\n</script>\nb')).toEqual(['opaque', 'opaque', 'opaque', 'flow']);
    expect(statesOf('<div>\nx\n\nb')).toEqual(['html', 'html', 'flow', 'flow']);
  });

  it('tell where their content begins', () => {
    const places = (markdown: string) =>
      sourceLines(markdown.split('\n')).map(({ text, contentAt }) => text.slice(contentAt));
    expect(places('> - a\n>   b\n> c')).toEqual(['a', 'b', 'c']);
    expect(places('1. पहली\n   पंक्ति')).toEqual(['पहली', 'पंक्ति']);
  });

  it('are code where micromark finds code', () => {
    const piece = fc.constantFrom(
      '',
      '  ',
      'a',
      'b c',
      '    d',
      '\te',
      '  f',
      '      g',
      '```',
      '```js',
      '~~~',
      '````',
      '> a',
      '>',
      '> ```',
      '>     h',
      '- a',
      '-     i',
      '  - j',
      '  ```',
      '1. k',
      '2. l',
      '10) m',
      '   n',
      '# o',
      '---',
      '===',
      '***',
      '<div>',
      '</div>',
      '<!-- p',
      '-->',
      '<pre>',
      '> - q',
      '- ```',
      '- > r',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (lines) => {
        const markdown = [...lines, 'end', '', 'end'].join('\n');
        const found = sourceLines(markdown.split('\n'));
        const isCode = (index: number): boolean =>
          ['fence', 'fence-edge', 'indented-code'].includes(found[index]?.state ?? '');
        const expected = codeLines(markdown);
        for (const [index, line] of markdown.split('\n').entries()) {
          // Blank lines behind indented code belong to it or not; nothing hangs on them.
          if (line.replaceAll(/[>\s]/gu, '') !== '') {
            expect([markdown, index, isCode(index)]).toEqual([
              markdown,
              index,
              expected.has(index + 1),
            ]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
