import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { isSelect, placedComponents } from '../validation/component-rules.js';
import type { StoredMessage, WireComponent } from '../world/entities.js';
import { ClientRefusal } from './client-refusal.js';

/** @throws {ClientRefusal} when the message has no such button, several, or a disabled one */
export function findButton(message: StoredMessage, idOrLabel: string): WireComponent {
  const buttons = placedComponents(message.payload.components)
    .map(({ component }) => component)
    .filter((component) => component.type === ComponentType.Button);
  const byId = buttons.filter((button) => button.custom_id === idOrLabel);
  const found = byId.length > 0 ? byId : buttons.filter(({ label }) => label === idOrLabel);
  const [button] = found;
  if (button === undefined) {
    const offered = buttons.map(({ label, custom_id: id }) => label ?? id).join(', ') || 'none';
    throw new ClientRefusal(`The message has no button ${idOrLabel}, its buttons: ${offered}`);
  }
  if (found.length > 1) throw new ClientRefusal(`Several buttons are labelled ${idOrLabel}`);
  if (button.disabled === true) throw new ClientRefusal(`Button ${idOrLabel} is disabled`);
  return button;
}

export function isLink(button: WireComponent): boolean {
  return button.style === ButtonStyle.Link;
}

/**
 * The menu, and the values of what is picked from it, which a menu of texts may name by its labels.
 * @param idOrPlaceholder the menu's custom_id, or what it says while nothing is picked
 * @throws {ClientRefusal} when there is no such menu, several, or these cannot be picked from it
 */
export function pickedFrom(
  message: StoredMessage,
  idOrPlaceholder: string,
  picked: readonly string[],
): { readonly menu: WireComponent; readonly values: readonly string[] } {
  const menu = findSelect(message, idOrPlaceholder);
  const minimum = menu.min_values ?? 1;
  const maximum = menu.max_values ?? 1;
  if (picked.length < minimum || picked.length > maximum) {
    throw new ClientRefusal(`Menu ${idOrPlaceholder} takes ${minimum} to ${maximum} values`);
  }
  const isOfTexts = menu.type === ComponentType.StringSelect;
  return { menu, values: isOfTexts ? picked.map((one) => offeredValue(menu, one)) : picked };
}

function findSelect(message: StoredMessage, idOrPlaceholder: string): WireComponent {
  const menus = placedComponents(message.payload.components)
    .map(({ component }) => component)
    .filter(isSelect);
  const byId = menus.filter((menu) => menu.custom_id === idOrPlaceholder);
  const found =
    byId.length > 0 ? byId : menus.filter(({ placeholder }) => placeholder === idOrPlaceholder);
  const [menu] = found;
  if (menu === undefined) throw new ClientRefusal(`The message has no menu ${idOrPlaceholder}`);
  if (found.length > 1) throw new ClientRefusal(`Several menus say ${idOrPlaceholder}`);
  if (menu.disabled === true) throw new ClientRefusal(`Menu ${idOrPlaceholder} is disabled`);
  return menu;
}

function offeredValue({ options = [] }: WireComponent, valueOrLabel: string): string {
  if (options.some(({ value }) => value === valueOrLabel)) return valueOrLabel;
  const [option, another] = options.filter(({ label }) => label === valueOrLabel);
  if (option === undefined) {
    const offered = options.map(({ label }) => label).join(', ');
    throw new ClientRefusal(`The menu does not offer ${valueOrLabel}, its options: ${offered}`);
  }
  if (another !== undefined)
    throw new ClientRefusal(`Several options are labelled ${valueOrLabel}`);
  return option.value;
}
