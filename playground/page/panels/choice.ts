import { element } from '../elements.js';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly text: string;
}

/** A labelled menu of which one thing is chosen. */
export function choice<Value extends string>(
  label: string,
  choices: readonly Choice<Value>[],
  current: Value,
  onPick: (value: Value) => void,
): HTMLElement {
  const select = element(
    'select',
    {},
    ...choices.map(({ value, text }) =>
      element('option', { text, attributes: { value, selected: value === current } }),
    ),
  );
  select.addEventListener('change', () => {
    const picked = choices[select.selectedIndex];
    if (picked !== undefined) onPick(picked.value);
  });
  return element('label', { class: 'choice' }, element('span', { text: label }), select);
}
