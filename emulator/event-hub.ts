import type { EmulatorEvents } from './emulator-events.js';

type Listeners = {
  readonly [Name in keyof EmulatorEvents]: Set<(event: EmulatorEvents[Name]) => void>;
};

/** Tells listeners what happens; `on` returns the function that takes the listener away again. */
export class EventHub {
  readonly #listeners: Listeners = {
    message: new Set(),
    typing: new Set(),
    interaction: new Set(),
    request: new Set(),
    gateway: new Set(),
    commands: new Set(),
  };

  on<Name extends keyof EmulatorEvents>(
    name: Name,
    listener: (event: EmulatorEvents[Name]) => void,
  ): () => void {
    const listeners = this.#listeners[name];
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  emit<Name extends keyof EmulatorEvents>(name: Name, event: EmulatorEvents[Name]): void {
    for (const listener of this.#listeners[name]) listener(event);
  }

  clear(): void {
    for (const listeners of Object.values(this.#listeners)) listeners.clear();
  }
}
