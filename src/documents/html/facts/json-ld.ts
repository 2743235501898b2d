import { textOf } from '../html-tree.js';
import type { HtmlElement } from '../html-tree.js';

/** A thing that JSON-LD tells of, with the fields that say something about the page. */
export interface LinkedThing {
  /** Lower case, without the vocabulary's address. */
  readonly types: readonly string[];
  readonly name: string | null;
  readonly datePublished: string | null;
  /** Addresses that it gives for itself, as written. */
  readonly addresses: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Longer scripts are data of programs. UTF-16 units. */
const maxScriptLength = 300_000;
export const maxScripts = 20;

/** Things are looked for no deeper and among no more than that: the page's own stand near the top. */
const maxDepth = 6;
const maxThings = 300;
const maxSteps = 3000;

/** Fields whose things are about the page as well; lists of other pages are not looked into. */
const ownFields = ['@graph', 'mainEntity', 'mainEntityOfPage'];

/** What marks a script as data in pages that are XHTML too. */
const wrapping = /^\s*(?:\/\/\s*)?(?:<!--|<!\[CDATA\[)|(?:\/\/\s*)?(?:-->|\]\]>)\s*$/gu;

/** What the JSON-LD scripts of a page tell of, in its order. */
export function linkedThings(scripts: readonly HtmlElement[]): LinkedThing[] {
  const things: LinkedThing[] = [];
  for (const script of scripts) {
    things.push(...thingsIn(parsed(scriptText(script)), maxThings - things.length));
  }
  return things;
}

/** Whether an element is a script that holds JSON-LD. */
export function isJsonLd({ name, attribs }: HtmlElement): boolean {
  const type = attribs['type'] ?? '';
  return name === 'script' && /^\s*application\/ld\+json\s*(?:;|$)/iu.test(type.slice(0, 200));
}

function scriptText(script: HtmlElement): string {
  return script.children.map((child) => textOf(child) ?? '').join('');
}

function parsed(text: string): unknown {
  if (text.length > maxScriptLength) return null;
  try {
    return JSON.parse(text.replaceAll(wrapping, ''));
  } catch (error) {
    // Templates often write JSON that is none; a page is no worse than without.
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

function thingsIn(value: unknown, room: number): LinkedThing[] {
  const things: LinkedThing[] = [];
  const steps: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  // Level by level: the list grows while it is walked.
  for (const step of steps) {
    if (things.length >= room || step.depth > maxDepth || steps.length > maxSteps) break;
    const depth = step.depth + 1;
    if (Array.isArray(step.value)) {
      for (const item of step.value.slice(0, maxThings)) steps.push({ value: item, depth });
    } else if (isFields(step.value)) {
      const fields = step.value;
      things.push(thingOf(fields));
      for (const name of ownFields) steps.push({ value: fieldOf(fields, name), depth });
    }
  }
  return things;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of its own; `__proto__` and the like are none that anybody asks for. */
function fieldOf(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function thingOf(fields: Fields): LinkedThing {
  const text = (name: string): string | null => textIn(fieldOf(fields, name));
  // The name of a thing is often the page's address with a fragment: "…/hours#article".
  const addresses = [text('mainEntityOfPage'), text('url'), text('@id')].map(
    (address) => address?.replace(/#.*$/su, '') || null,
  );
  return {
    types: typesOf(fieldOf(fields, '@type')),
    name: text('name'),
    datePublished: text('datePublished'),
    addresses: addresses.filter((address) => address !== null),
  };
}

function typesOf(value: unknown): string[] {
  const stated: unknown[] = Array.isArray(value) ? value.slice(0, 10) : [value];
  return stated.flatMap((type) =>
    typeof type === 'string'
      ? [
          type
            .slice(0, 200)
            .replace(/^.*[/#:]/u, '')
            .toLowerCase(),
        ]
      : [],
  );
}

/** Words, those of a typed value (`{"@value": …}`), or the address of a thing that is named only. */
function textIn(value: unknown): string | null {
  const [first]: unknown[] = Array.isArray(value) ? value : [value];
  const stated = isFields(first) ? (fieldOf(first, '@value') ?? fieldOf(first, '@id')) : first;
  const text = typeof stated === 'string' ? stated.trim() : '';
  return text === '' || text.length > 2048 ? null : text;
}
