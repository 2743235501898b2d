import { ComponentType } from 'discord-api-types/v10';
import type { ModalBody } from '../rest/request-bodies.js';
import type { WireComponent } from '../world/entities.js';
import { placedComponents } from './component-rules.js';
import type { FormErrors, FormPath } from './form-errors.js';

const maxModalParts = 5;

/** Documented rules about forms that the OpenAPI file does not state. */
export function checkModal(modal: ModalBody, path: FormPath, errors: FormErrors): void {
  if (modal.components.length > maxModalParts) {
    errors.add(
      [...path, 'components'],
      'BASE_TYPE_BAD_LENGTH',
      'Must be between 1 and 5 in length.',
    );
  }
  const seen = new Set<string>();
  for (const { component, path: place } of placedComponents(modal.components)) {
    const where = [...path, 'components', ...place];
    if (isRow(component) && (component.components ?? []).length > 1) {
      errors.add([...where, 'components'], 'BASE_TYPE_BAD_LENGTH', 'Must be 1 in length.');
    }
    if (isRow(component)) requireLabels(component, where, errors);
    if (!component.custom_id) continue;
    if (seen.has(component.custom_id)) {
      errors.add(
        [...where, 'custom_id'],
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        'Component custom id cannot be duplicated',
      );
    }
    seen.add(component.custom_id);
  }
}

function isRow({ type }: WireComponent): boolean {
  return type === ComponentType.ActionRow;
}

/** Outside of a Label nothing else says what an input is for. */
function requireLabels(row: WireComponent, path: FormPath, errors: FormErrors): void {
  for (const [index, { label }] of (row.components ?? []).entries()) {
    if (label) continue;
    const place = [...path, 'components', index, 'label'];
    errors.add(place, 'BASE_TYPE_REQUIRED', 'This field is required');
  }
}
