import { z } from 'zod';

/** Discord's documented limits of a message, written by hand. */
const text = (most: number) => z.string().max(most).regex(/\S/u, 'must not be blank');

const embed = z
  .strictObject({
    color: z.int().min(0).max(0xffffff),
    title: text(256).optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2048)
      .optional(),
    author: z.strictObject({ name: text(256) }).optional(),
    description: text(4096).optional(),
    fields: z
      .array(z.strictObject({ name: text(256), value: text(1024), inline: z.boolean() }))
      .max(25)
      .optional(),
    footer: z.strictObject({ text: text(2048) }).optional(),
  })
  .refine(({ title, description }) => (title ?? description) !== undefined, 'must not be bare');

const button = z.strictObject({
  type: z.literal(2),
  style: z.union([1, 2, 3, 4].map((style) => z.literal(style))),
  label: text(80),
  custom_id: z.string().min(1).max(100),
  disabled: z.boolean().optional(),
});

const option = z.strictObject({
  label: text(100),
  value: z.string().min(1).max(100),
  description: text(100).optional(),
  default: z.literal(true).optional(),
});

const menu = z
  .strictObject({
    type: z.literal(3),
    custom_id: z.string().min(1).max(100),
    placeholder: text(150),
    options: z.array(option).min(1).max(25),
  })
  .refine(({ options }) => isUnique(options.map(({ value }) => value)), 'must not repeat a value')
  .refine(
    ({ options }) => options.filter((one) => one.default).length <= 1,
    'must show one at most',
  );

const row = z.strictObject({
  type: z.literal(1),
  components: z.union([z.array(button).min(1).max(5), z.array(menu).length(1)]),
});

/** A message that Discord would take from the bot. */
export const messageSchema = z
  .strictObject({
    content: z.literal(''),
    embeds: z.array(embed).min(1).max(2),
    components: z.array(row).max(5),
    allowed_mentions: z.strictObject({ parse: z.tuple([]) }),
  })
  .refine(({ embeds }) => totalLength(embeds) <= 6000, 'must not exceed 6000 in all')
  .refine(
    ({ components }) =>
      isUnique(components.flatMap((one) => one.components.map(({ custom_id: id }) => id))),
    'must not repeat a custom_id',
  );

/** What autocomplete may answer. */
export const choicesSchema = z.array(z.strictObject({ name: text(100), value: text(100) })).max(25);

function isUnique(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}

function totalLength(embeds: readonly z.infer<typeof embed>[]): number {
  return embeds
    .flatMap(({ title, description, author, footer, fields = [] }) => [
      title,
      description,
      author?.name,
      footer?.text,
      ...fields.flatMap(({ name, value }) => [name, value]),
    ])
    .reduce((sum, part) => sum + (part?.length ?? 0), 0);
}
