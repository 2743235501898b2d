import type { ControlView } from '../protocol.js';
import { directionOf } from './direction.js';
import { actionButton, element } from './elements.js';
import { linkElement } from './messages/markdown-elements.js';

export interface ControlActions {
  readonly onPress: (customId: string) => void;
  readonly onChoose: (customId: string, values: readonly string[]) => void;
}

/**
 * A row of buttons, or a menu. They are the browser's own: those of the message components cannot
 * be disabled for the keyboard. Each knows its place, so that the focus finds it again.
 */
export function controlRow(
  row: readonly ControlView[],
  index: number,
  actions: ControlActions,
): HTMLElement {
  const made = row.map((control, column) => {
    const drawn = controlElement(control, actions);
    drawn.dataset['place'] = `${index}.${column}`;
    return drawn;
  });
  return element('div', { class: 'controls' }, ...made);
}

function controlElement(control: ControlView, actions: ControlActions): HTMLElement {
  if (control.kind === 'link') {
    const link = linkElement(control.url, document.createTextNode(`${control.label} ↗`));
    link.className = 'control secondary';
    return link;
  }
  if (control.kind === 'menu') return menuElement(control, actions);
  const { label, look, isDisabled, customId } = control;
  const properties = {
    class: `control ${look}`,
    text: label,
    attributes: { disabled: isDisabled, dir: 'auto' },
  };
  return actionButton(properties, () => actions.onPress(customId));
}

function menuElement(
  menu: Extract<ControlView, { kind: 'menu' }>,
  { onChoose }: ControlActions,
): HTMLElement {
  const options = menu.options.map(({ label, value, description, isChosen }) => {
    const text = description === '' ? label : `${label} – ${description}`;
    const attributes = { value, selected: isChosen, dir: directionOf(label) };
    return element('option', { text, attributes });
  });
  const isMany = menu.most > 1;
  // A menu says what is chosen, and only where nothing is, what it is for.
  const chosen = menu.options.find(({ isChosen }) => isChosen);
  const isBare = !isMany && chosen === undefined;
  const placeholder = menu.placeholder || '…';
  const first = isBare ? element('option', { text: placeholder, attributes: { value: '' } }) : null;
  const select = element(
    'select',
    {
      class: 'control menu',
      attributes: {
        'aria-label': placeholder,
        // What does not fit is cut at the end of the words, not at their beginning.
        dir: directionOf(chosen?.label ?? placeholder),
        disabled: menu.isDisabled,
        multiple: isMany,
      },
    },
    first,
    ...options,
  );
  select.addEventListener('change', () => {
    const values = [...select.selectedOptions].map(({ value }) => value).filter(Boolean);
    if (values.length >= menu.least && values.length <= menu.most) onChoose(menu.customId, values);
  });
  return select;
}
