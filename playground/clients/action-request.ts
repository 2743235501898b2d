import { z } from 'zod';
import type { ActionRequest } from '../protocol.js';

const id = z.string().regex(/^\d{1,20}$/);
const name = z.string().min(1).max(100);
const upload = z.strictObject({ upload: z.uuid() });
const values = z.record(name, z.union([z.string().max(6000), z.number(), z.boolean(), upload]));

const action = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('say'), text: z.string().max(4000), replyTo: id.nullable() }),
  z.strictObject({ kind: z.literal('slash'), command: name, options: values }),
  z.strictObject({
    kind: z.literal('suggest'),
    command: name,
    option: name,
    typed: z.string().max(6000),
    others: values,
  }),
  z.strictObject({ kind: z.literal('press'), messageId: id, customId: name }),
  z.strictObject({
    kind: z.literal('choose'),
    messageId: id,
    customId: name,
    values: z.array(z.string().max(100)).max(25),
  }),
  z.strictObject({
    kind: z.literal('submit'),
    formId: id,
    values: z.record(name, z.string().max(4000)),
  }),
  z.strictObject({ kind: z.literal('close-form'), formId: id }),
  z.strictObject({ kind: z.literal('menu'), messageId: id, command: name }),
  z.strictObject({ kind: z.literal('dismiss'), messageId: id }),
  z.strictObject({ kind: z.literal('drop-connection') }),
]);

export const userKey = z.enum(['member', 'second-member', 'moderator']);
export const clientLocale = z.string().regex(/^[A-Za-z]{2}(-[A-Z]{2})?$/);

const actionRequest = z.strictObject({
  user: userKey,
  locale: clientLocale,
  channelId: id,
  action,
}) satisfies z.ZodType<ActionRequest>;

/** The page's request, or null where it has another form. @param body JSON */
export function readActionRequest(body: string): ActionRequest | null {
  try {
    return actionRequest.safeParse(JSON.parse(body)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
