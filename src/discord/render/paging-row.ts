import type { APIButtonComponent } from 'discord.js';
import { numberIn } from '../../i18n/formats.js';
import type { ButtonState } from '../replies/custom-id.js';
import { button, inertButton } from './buttons.js';
import type { RenderContext } from './reply.js';

/**
 * Buttons to the pages before and after, with the place between them; none where there is one page.
 * @param page from 0 @param stateOf what leads to a page
 */
export function pagingRow(
  { page, pages }: { readonly page: number; readonly pages: number },
  stateOf: (page: number) => ButtonState,
  context: RenderContext,
): APIButtonComponent[] {
  if (pages < 2) return [];
  const { texts } = context;
  const turn = (label: string, to: number, slot: number) =>
    to < 0 || to >= pages ? inertButton(label, slot, context) : button(label, stateOf(to), context);
  const place = {
    position: numberIn(texts.language, page + 1),
    total: numberIn(texts.language, pages),
  };
  return [
    turn(texts.t('button.previous'), page - 1, 0),
    inertButton(texts.t('button.position', place), 1, context),
    turn(texts.t('button.next'), page + 1, 2),
  ];
}
