import type { APIEmbed, APIEmbedField } from 'discord.js';
import { discordLimits } from './discord-limits.js';
import { inlineMarkdown } from './text/inline-text.js';

const limits = discordLimits.embed;

/** A field whose value is made for the room that is left; an empty value leaves the field out. */
export interface EmbedField {
  readonly name: string;
  readonly value: (budget: number) => string;
  readonly inline?: boolean;
}

/** A short field, which may stand beside others. */
export function inlineField(name: string, value: string): EmbedField {
  return { name, value: () => value, inline: true };
}

export interface EmbedParts {
  readonly colour: number;
  readonly title?: string;
  /** The title's link. */
  readonly url?: string | undefined;
  /** Plain, at most 256 UTF-16 units. */
  readonly author?: string | undefined;
  /** Markdown of at most `budget` UTF-16 units, made for the room that is left. */
  readonly description: (budget: number) => string;
  readonly fields?: readonly EmbedField[];
  /** Plain, at most 2048 UTF-16 units. */
  readonly footer?: string | undefined;
  /** The other embeds of its message, whose texts count to the same limit. */
  readonly beside?: readonly APIEmbed[];
}

/** Less than this is no room for a field's value. */
const leastValue = 40;

/**
 * An embed that keeps to all of Discord's limits. The title is escaped and cut here. Title, author
 * and footer go first; then the description takes what it needs, then the fields in their order.
 */
export function embedOf(parts: EmbedParts): APIEmbed {
  const title = parts.title === undefined ? undefined : inlineMarkdown(parts.title, limits.title);
  const { author, footer, beside = [] } = parts;
  const used = [title, author, footer].reduce((sum, text) => sum + (text?.length ?? 0), 0);
  const total = limits.total - used - beside.reduce((sum, embed) => sum + lengthOf(embed), 0);
  const description = parts.description(Math.min(limits.description, total));
  const left = total - description.length;
  const fields = fieldsWithin(parts.fields ?? [], left);
  return {
    color: parts.colour,
    ...(title && { title }),
    ...(parts.url !== undefined && { url: parts.url }),
    ...(author && { author: { name: author } }),
    ...(description.trim() !== '' && { description }),
    ...(fields.length > 0 && { fields }),
    ...(footer && { footer: { text: footer } }),
  };
}

/** UTF-16 units of all its texts. */
function lengthOf({ title, description, author, footer, fields = [] }: APIEmbed): number {
  const texts = fields.flatMap(({ name, value }) => [name, value]);
  return [title, description, author?.name, footer?.text, ...texts].reduce(
    (sum, text) => sum + (text?.length ?? 0),
    0,
  );
}

function fieldsWithin(fields: readonly EmbedField[], total: number): APIEmbedField[] {
  let left = total;
  const fitted: APIEmbedField[] = [];
  for (const { name: wanted, value: make, inline = false } of fields.slice(0, limits.fields)) {
    const name = inlineMarkdown(wanted, limits.fieldName);
    const budget = Math.min(limits.fieldValue, left - name.length);
    const value = budget < leastValue ? '' : make(budget);
    if (value === '') continue;
    fitted.push({ name, value, inline });
    left -= name.length + value.length;
  }
  return fitted;
}
