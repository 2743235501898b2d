import { ComponentType } from 'discord-api-types/v10';
import type { ModalBody } from '../rest/request-bodies.js';
import { placedComponents } from '../validation/component-rules.js';
import type { WireComponent } from '../world/entities.js';
import { ClientRefusal } from './client-refusal.js';

const maxInput = 4000;

/**
 * The `data` of a submitted form of text inputs.
 * @param values texts by custom_id; what is left out keeps its preset value
 * @throws {ClientRefusal} when an input does not take its text
 */
export function submittedForm(modal: ModalBody, values: Readonly<Record<string, string>>): object {
  const known = new Set(
    placedComponents(modal.components).map(({ component }) => component.custom_id),
  );
  const stray = Object.keys(values).find((id) => !known.has(id));
  if (stray !== undefined) throw new ClientRefusal(`The form has no input ${stray}`);
  let last = 0;
  const nextId = (): number => (last += 1);
  return {
    custom_id: modal.custom_id,
    components: modal.components.map((part) => filledPart(part, values, nextId)),
  };
}

function filledPart(
  part: WireComponent,
  values: Readonly<Record<string, string>>,
  nextId: () => number,
): object {
  const id = nextId();
  if (part.type === ComponentType.TextInput) return { ...filledInput(part, values), id };
  return {
    type: part.type,
    id,
    ...(part.components
      ? { components: part.components.map((inner) => filledPart(inner, values, nextId)) }
      : {}),
    ...(part.component ? { component: filledPart(part.component, values, nextId) } : {}),
  };
}

function filledInput(input: WireComponent, values: Readonly<Record<string, string>>): object {
  const customId = input.custom_id ?? '';
  const value = values[customId] ?? input.value ?? '';
  const isEmptyAllowed = input.required === false;
  const minimum = input.min_length ?? (isEmptyAllowed ? 0 : 1);
  const maximum = input.max_length ?? maxInput;
  const fits = value.length >= minimum && value.length <= maximum;
  if (!fits && !(isEmptyAllowed && value === '')) {
    throw new ClientRefusal(`Input ${customId} takes ${minimum} to ${maximum} characters`);
  }
  return { type: input.type, custom_id: customId, value };
}
