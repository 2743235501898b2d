import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { ModalBody } from '../rest/request-bodies.js';
import type { WireComponent } from '../world/entities.js';
import { ClientRefusal } from './client-refusal.js';

const maxInput = 4000;

/** A text input of a form, with what the client writes beside it. */
export interface FormField {
  readonly customId: string;
  readonly label: string;
  readonly description: string;
  readonly placeholder: string;
  /** The preset text. */
  readonly value: string;
  readonly isLong: boolean;
  readonly isRequired: boolean;
  /** Characters that the client takes; an empty text is fine where it is not required. */
  readonly minimum: number;
  readonly maximum: number;
}

/** @throws {Error} for inputs that the emulated client cannot draw: it knows text inputs alone */
export function formFields(modal: ModalBody): FormField[] {
  return modal.components.flatMap((part) => {
    if (part.type === ComponentType.TextDisplay) return [];
    const inputs = part.component ? [part.component] : (part.components ?? []);
    return inputs.map((input) => formField(input, part));
  });
}

function formField(input: WireComponent, part: WireComponent): FormField {
  if (input.type !== ComponentType.TextInput) {
    throw new Error(`The emulated client has text inputs in forms, not component ${input.type}`);
  }
  const isRequired = input.required !== false;
  return {
    customId: input.custom_id ?? '',
    label: part.label ?? input.label ?? '',
    description: part.description ?? '',
    placeholder: input.placeholder ?? '',
    value: input.value ?? '',
    isLong: input.style === TextInputStyle.Paragraph,
    isRequired,
    minimum: input.min_length ?? (isRequired ? 1 : 0),
    maximum: input.max_length ?? maxInput,
  };
}

/**
 * The `data` of a submitted form of text inputs.
 * @param values texts by custom_id or label; what is left out keeps its preset value
 * @throws {ClientRefusal} when an input does not take its text
 */
export function submittedForm(modal: ModalBody, values: Readonly<Record<string, string>>): object {
  const texts = new Map<string, string>();
  const fields = formFields(modal);
  for (const [name, text] of Object.entries(values)) {
    const field =
      fields.find(({ customId }) => customId === name) ??
      fields.find(({ label }) => label === name);
    if (field === undefined) throw new ClientRefusal(`The form has no input ${name}`);
    texts.set(field.customId, text);
  }
  for (const field of fields) {
    const text = texts.get(field.customId) ?? field.value;
    requireFitting(field, text);
    texts.set(field.customId, text);
  }
  return {
    custom_id: modal.custom_id,
    components: modal.components.map((part) => filledPart(part, texts)),
  };
}

function filledPart(part: WireComponent, texts: ReadonlyMap<string, string>): object {
  const { type, id, custom_id: customId, components, component } = part;
  if (type === ComponentType.TextInput) {
    return { type, id, custom_id: customId, value: texts.get(customId ?? '') ?? '' };
  }
  return {
    type,
    id,
    ...(components ? { components: components.map((inner) => filledPart(inner, texts)) } : {}),
    ...(component ? { component: filledPart(component, texts) } : {}),
  };
}

function requireFitting({ label, isRequired, minimum, maximum }: FormField, text: string): void {
  if (!isRequired && text === '') return;
  if (text.length < minimum || text.length > maximum) {
    throw new ClientRefusal(`Input ${label} takes ${minimum} to ${maximum} characters`);
  }
}
