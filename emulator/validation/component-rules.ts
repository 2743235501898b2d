import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { WireComponent } from '../world/entities.js';
import type { FormErrors, FormPath } from './form-errors.js';
import { checkUrl } from './url-rules.js';

const maxActionRows = 5;
const maxComponents = 40;
const buttonSchemes = ['http', 'https', 'discord'];

const selects: ReadonlySet<ComponentType> = new Set([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]);

export interface PlacedComponent {
  readonly component: WireComponent;
  readonly path: FormPath;
}

/** Every component with its path, parents before children. */
export function placedComponents(
  components: readonly WireComponent[],
  path: FormPath = [],
): PlacedComponent[] {
  return components.flatMap((component, index) => withNested(component, [...path, index]));
}

function withNested(component: WireComponent, path: FormPath): PlacedComponent[] {
  return [
    { component, path },
    ...placedComponents(component.components ?? [], [...path, 'components']),
    ...(component.accessory ? withNested(component.accessory, [...path, 'accessory']) : []),
    ...(component.component ? withNested(component.component, [...path, 'component']) : []),
  ];
}

export function isSelect(component: WireComponent): boolean {
  return selects.has(component.type);
}

/** Documented rules about the components of a message that the OpenAPI file does not state. */
export function checkComponents(
  components: readonly WireComponent[],
  path: FormPath,
  errors: FormErrors,
  layout: 'rows' | 'free',
): void {
  const placed = placedComponents(components, path);
  if (layout === 'rows') checkRowsOnly(components, path, errors);
  if (placed.length > maxComponents) {
    errors.add(path, 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', 'At most 40 components.');
  }
  for (const { component, path: place } of placed) {
    if (component.type === ComponentType.ActionRow) checkRow(component, place, errors);
    if (component.type === ComponentType.Button) checkButton(component, place, errors);
    if (isSelect(component)) checkSelect(component, place, errors);
  }
  checkUniqueIds(placed, errors);
}

function checkRowsOnly(
  components: readonly WireComponent[],
  path: FormPath,
  errors: FormErrors,
): void {
  if (components.length > maxActionRows) {
    errors.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and 5 in length.`);
  }
  for (const [index, component] of components.entries()) {
    if (component.type !== ComponentType.ActionRow) {
      errors.add(
        [...path, index, 'type'],
        'UNION_TYPE_CHOICES',
        'Value of field "type" must be 1.',
      );
    }
  }
}

/** A row holds up to five buttons or exactly one select menu. */
function checkRow(row: WireComponent, path: FormPath, errors: FormErrors): void {
  const children = row.components ?? [];
  if (children.some(isSelect) && children.length > 1) {
    errors.add(
      [...path, 'components'],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The specified component exceeds the maximum width',
    );
  }
}

function checkButton(button: WireComponent, path: FormPath, errors: FormErrors): void {
  const required = (field: string): void =>
    errors.add([...path, field], 'BASE_TYPE_REQUIRED', 'This field is required');
  if (button.style === ButtonStyle.Premium) {
    if (!button.sku_id) required('sku_id');
    return;
  }
  if (!button.label && !button.emoji) {
    errors.add(path, 'BUTTON_COMPONENT_INVALID_LABEL', 'A button must have a label or an emoji');
  }
  if (button.style === ButtonStyle.Link) {
    if (!button.url) required('url');
    checkUrl(button.url, buttonSchemes, [...path, 'url'], errors);
  } else if (!button.custom_id) required('custom_id');
  if (button.custom_id && button.url) {
    errors.add(
      path,
      'BUTTON_COMPONENT_CUSTOM_ID_OR_URL_REQUIRED',
      'A custom id and url cannot both be specified',
    );
  }
}

function checkSelect(select: WireComponent, path: FormPath, errors: FormErrors): void {
  const minimum = select.min_values ?? 1;
  const maximum = select.max_values ?? 1;
  const bad = (field: string, message: string): void =>
    errors.add([...path, field], 'SELECT_COMPONENT_INVALID_RANGE', message);
  if (minimum > maximum) bad('min_values', 'min_values must be at most max_values');
  if (select.type !== ComponentType.StringSelect) return;
  const options = select.options ?? [];
  if (maximum > options.length) bad('max_values', 'max_values exceeds the number of options');
  if (options.filter((option) => option.default === true).length > maximum) {
    bad('options', 'More options are selected by default than may be selected');
  }
  const values = new Set<string>();
  for (const [index, option] of options.entries()) {
    if (values.has(option.value)) {
      errors.add(
        [...path, 'options', index, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    }
    values.add(option.value);
  }
}

function checkUniqueIds(placed: readonly PlacedComponent[], errors: FormErrors): void {
  const seen = new Set<string>();
  for (const { component, path } of placed) {
    const customId = component.custom_id;
    if (!customId) continue;
    if (seen.has(customId)) {
      errors.add(
        [...path, 'custom_id'],
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        'Component custom id cannot be duplicated',
      );
    }
    seen.add(customId);
  }
}
