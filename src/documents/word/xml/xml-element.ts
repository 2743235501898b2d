/** An element of an XML part, its name and those of its attributes with the usual prefixes. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

/** A string is text. */
export type XmlNode = XmlElement | string;

export function xmlElement(
  name: string,
  children: readonly XmlNode[] = [],
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  return { name, attributes, children };
}

export function childNamed(element: XmlElement | undefined, name: string): XmlElement | undefined {
  for (const child of element?.children ?? []) {
    if (typeof child !== 'string' && child.name === name) return child;
  }
  return undefined;
}

export function childrenNamed(element: XmlElement | undefined, name: string): XmlElement[] {
  return elementsIn(element).filter((child) => child.name === name);
}

export function elementsIn(element: XmlElement | undefined): XmlElement[] {
  return (element?.children ?? []).filter((child) => typeof child !== 'string');
}

/** What `w:val` or another attribute of a child says. */
export function valueIn(
  element: XmlElement | undefined,
  name: string,
  attribute = 'w:val',
): string | undefined {
  return childNamed(element, name)?.attributes[attribute];
}

/** Whether a property that is on or off is on; undefined where it is not set. */
export function switchIn(element: XmlElement | undefined, name: string): boolean | undefined {
  const property = childNamed(element, name);
  if (property === undefined) return undefined;
  return isOn(property.attributes['w:val'] ?? '1');
}

/** Whether a value that is on or off, as XML writes it, is on. */
export function isOn(written: string): boolean {
  return !['0', 'false', 'off'].includes(written);
}

/** All elements below one, in the order of the part; walks without recursion. */
export function* elementsBelow(root: XmlElement): Generator<XmlElement> {
  const steps: XmlNode[] = root.children.toReversed();
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (typeof step === 'string') continue;
    yield step;
    for (const child of step.children.toReversed()) steps.push(child);
  }
}

/** The text within an element. */
export function textIn(element: XmlElement): string {
  let text = '';
  const steps: XmlNode[] = [element];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (typeof step === 'string') text += step;
    else for (const child of step.children.toReversed()) steps.push(child);
  }
  return text;
}
