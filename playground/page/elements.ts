type Child = Node | string | null | undefined | false;

interface Properties {
  readonly class?: string;
  readonly text?: string;
  /** Attributes; null and false leave one out, true gives an empty one. */
  readonly attributes?: Readonly<Record<string, string | number | boolean | null>>;
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
}

/** Makes an element. Text only ever becomes text nodes, so nothing in it is obeyed. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties?: Properties,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag];
export function element(
  tag: string,
  properties?: Properties,
  ...children: readonly Child[]
): HTMLElement;
export function element(
  tag: string,
  { class: className, text, attributes = {}, on = {} }: Properties = {},
  ...children: readonly Child[]
): HTMLElement {
  const made = document.createElement(tag);
  if (className !== undefined) made.className = className;
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    made.setAttribute(name, value === true ? '' : String(value));
  }
  for (const [name, listener] of Object.entries(on)) made.addEventListener(name, listener);
  for (const child of children) if (child) made.append(child);
  return made;
}

/** A button that does something at a press, and never sends a form. */
export function actionButton(
  properties: Omit<Properties, 'on'>,
  onClick: (button: HTMLButtonElement) => void,
): HTMLButtonElement {
  const made = element('button', properties);
  made.type = 'button';
  made.addEventListener('click', () => onClick(made));
  return made;
}
