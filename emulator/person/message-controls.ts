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
 * The menu, after checking that these values can be picked from it.
 * @throws {ClientRefusal}
 */
export function findSelect(
  message: StoredMessage,
  customId: string,
  values: readonly string[],
): WireComponent {
  const menu = placedComponents(message.payload.components)
    .map(({ component }) => component)
    .find((component) => isSelect(component) && component.custom_id === customId);
  if (menu === undefined) throw new ClientRefusal(`The message has no menu ${customId}`);
  if (menu.disabled === true) throw new ClientRefusal(`Menu ${customId} is disabled`);
  const minimum = menu.min_values ?? 1;
  const maximum = menu.max_values ?? 1;
  if (values.length < minimum || values.length > maximum) {
    throw new ClientRefusal(`Menu ${customId} takes ${minimum} to ${maximum} values`);
  }
  if (menu.type === ComponentType.StringSelect) {
    const offered = new Set((menu.options ?? []).map((option) => option.value));
    const missing = values.find((value) => !offered.has(value));
    if (missing !== undefined)
      throw new ClientRefusal(`Menu ${customId} does not offer ${missing}`);
  }
  return menu;
}
