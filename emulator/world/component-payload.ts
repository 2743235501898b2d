import { ComponentType } from 'discord-api-types/v10';
import type { WireComponent } from './entities.js';

/** Components as Discord gives them back: each with a number of its own, nothing null. */
export function componentPayloads(components: readonly WireComponent[]): WireComponent[] {
  let last = 0;
  const numbered = (component: WireComponent): WireComponent => {
    const id = component.id ? component.id : (last += 1);
    return {
      ...withoutNull(component),
      id,
      ...(isSelectMenu(component)
        ? { min_values: component.min_values ?? 1, max_values: component.max_values ?? 1 }
        : {}),
      ...(component.components ? { components: component.components.map(numbered) } : {}),
      ...(component.accessory ? { accessory: numbered(component.accessory) } : {}),
      ...(component.component ? { component: numbered(component.component) } : {}),
    };
  };
  return components.map(numbered);
}

function isSelectMenu(component: WireComponent): boolean {
  return (
    component.type === ComponentType.StringSelect ||
    (component.type >= ComponentType.UserSelect && component.type <= ComponentType.ChannelSelect)
  );
}

function withoutNull(component: WireComponent): WireComponent {
  const entries = Object.entries(component).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(entries), type: component.type };
}
