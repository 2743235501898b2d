import type { Inline, Style } from '../../../../playground/page/messages/inline-markdown.js';
import type { Block } from '../../../../playground/page/messages/markdown.js';

export const text = (value: string): Inline => ({ kind: 'text', text: value });

export const code = (value: string): Inline => ({ kind: 'code', text: value });

export const styled = (style: Style, ...children: Inline[]): Inline => ({
  kind: 'styled',
  style,
  children,
});

/** What is read of blocks, a line each. */
export function shownText(blocks: readonly Block[]): string {
  return blocks.map(shownOfBlock).join('\n');
}

function shownOfBlock(block: Block): string {
  if (block.kind === 'code') return block.text;
  return block.kind === 'quote' ? shownText(block.blocks) : shownInline(block.content);
}

function shownInline(content: readonly Inline[]): string {
  return content
    .map((inline) => {
      if ('text' in inline) return inline.text;
      if ('children' in inline) return shownInline(inline.children);
      return inline.kind;
    })
    .join('');
}
