import {
  ApplicationCommandType,
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Client,
  ComponentType,
  InteractionType,
  ModalSubmitInteraction,
  StringSelectMenuInteraction,
  type ChatInputCommandInteraction as SlashInteraction,
} from 'discord.js';

/** A request of the bot as Discord sees it. */
interface SentRequest {
  /** Method and path without the version, such as `POST /interactions/1/t/callback`. */
  readonly what: string;
  readonly body: unknown;
}

/** An unmodified client of discord.js whose requests are noted, and answered or refused, here. */
export function wire() {
  const sent: SentRequest[] = [];
  /** Status and code by a part of the request. */
  const refusals = new Map<string, readonly [status: number, code: number]>();
  const answerTo = (what: string): Response => {
    const [, refusal] = [...refusals].find(([part]) => what.includes(part)) ?? [];
    if (refusal !== undefined) {
      const [status, code] = refusal;
      return Response.json({ code, message: 'No' }, { status });
    }
    if (what.includes('/callback')) return new Response(null, { status: 204 });
    return Response.json({ id: '900' });
  };
  const client = new Client({
    intents: [],
    rest: {
      retries: 0,
      makeRequest: async (url, { method = 'GET', body }) => {
        const what = `${method} ${decodeURIComponent(new URL(url).pathname).replace(/^\/api\/v10/u, '')}`;
        const text = typeof body === 'string' ? body : 'null';
        const parsed: unknown = JSON.parse(text);
        sent.push({ what, body: parsed });
        return answerTo(what);
      },
    },
  });
  client.rest.setToken('a.bot.token');
  return { client, sent, refusals };
}

export interface Asker {
  /** A Discord id. */
  readonly user?: string;
  /** Null in a direct message. */
  readonly guildId?: string | null;
  readonly locale?: string;
  /** Decimal, as Discord sends it. */
  readonly permissions?: string;
}

/** What all interactions have, as Discord's documentation has it. */
function payload(type: InteractionType, asker: Asker, data: object): object {
  const { user = '1', guildId = '50', locale = 'en-GB', permissions = '0' } = asker;
  const person = { id: user, username: `user${user}`, discriminator: '0', avatar: null };
  const place =
    guildId === null
      ? { user: person, context: 1 }
      : { guild_id: guildId, context: 0, member: { user: person, roles: [], permissions } };
  return {
    id: '700',
    application_id: '800',
    type,
    token: 'token',
    version: 1,
    channel_id: '60',
    channel: { id: '60', type: guildId === null ? 1 : 0 },
    locale,
    app_permissions: '0',
    entitlements: [],
    authorizing_integration_owners: { 0: guildId ?? '0' },
    attachment_size_limit: 10_000_000,
    data,
    ...place,
  };
}

type OptionValue = string | boolean;

/** A slash command as discord.js gives it to a handler. */
export function slash(
  client: Client,
  name: string,
  values: Readonly<Record<string, OptionValue>> = {},
  asker: Asker = {},
): SlashInteraction {
  const options = Object.entries(values).map(([option, value]) => ({
    name: option,
    type: typeof value === 'string' ? 3 : 5,
    value,
  }));
  const data = { id: '30', name, type: ApplicationCommandType.ChatInput, options };
  const given = payload(InteractionType.ApplicationCommand, asker, data);
  const made: unknown = Reflect.construct(ChatInputCommandInteraction, [client, given]);
  if (made instanceof ChatInputCommandInteraction) return made;
  throw new Error('Expected a slash command');
}

/** An option that is being typed, as discord.js gives it to a handler. */
export function typing(
  client: Client,
  command: string,
  { option, value }: { readonly option: string; readonly value: string },
): AutocompleteInteraction {
  const options = [{ name: option, type: 3, value, focused: true }];
  const data = { id: '30', name: command, type: ApplicationCommandType.ChatInput, options };
  const given = payload(InteractionType.ApplicationCommandAutocomplete, {}, data);
  const made: unknown = Reflect.construct(AutocompleteInteraction, [client, given]);
  if (made instanceof AutocompleteInteraction) return made;
  throw new Error('Expected an option that is being typed');
}

/** A form that was sent, as discord.js gives it to a handler. @param texts of its inputs, by custom_id */
export function submit(
  client: Client,
  customId: string,
  texts: Readonly<Record<string, string>> = {},
  asker: Asker = {},
): ModalSubmitInteraction {
  const components = Object.entries(texts).map(([input, value]) => ({
    type: ComponentType.Label,
    component: { type: ComponentType.TextInput, custom_id: input, value },
  }));
  const data = { custom_id: customId, components };
  const given = payload(InteractionType.ModalSubmit, asker, data);
  const made: unknown = Reflect.construct(ModalSubmitInteraction, [client, given]);
  if (made instanceof ModalSubmitInteraction) return made;
  throw new Error('Expected a form');
}

/** A press of a button, which says this, as discord.js gives it to a handler. */
export function press(
  client: Client,
  customId: string,
  asker: Asker = {},
  { label = 'A button', embeds = [] }: { label?: string; embeds?: readonly object[] } = {},
): ButtonInteraction {
  const data = { custom_id: customId, component_type: ComponentType.Button };
  const author = { id: '800', username: 'kilde', discriminator: '0', avatar: null };
  const button = { type: ComponentType.Button, style: 2, label, custom_id: customId };
  const components = [{ type: ComponentType.ActionRow, components: [button] }];
  const message = { id: '40', channel_id: '60', author, content: '', embeds, components };
  const given = { ...payload(InteractionType.MessageComponent, asker, data), message };
  const made: unknown = Reflect.construct(ButtonInteraction, [client, given]);
  if (made instanceof ButtonInteraction) return made;
  throw new Error('Expected a press of a button');
}

/** A choice from a menu as discord.js gives it to a handler. @param offered values of the options */
export function choose(
  client: Client,
  customId: string,
  values: readonly string[],
  asker: Asker = {},
  offered: readonly string[] = values,
): StringSelectMenuInteraction {
  const data = { custom_id: customId, component_type: ComponentType.StringSelect, values };
  const options = offered.map((value) => ({ label: 'x', value }));
  const menu = { type: ComponentType.StringSelect, id: 2, custom_id: customId, options };
  const components = [{ type: ComponentType.ActionRow, id: 1, components: [menu] }];
  const author = { id: '800', username: 'kilde', discriminator: '0', avatar: null };
  const message = { id: '40', channel_id: '60', author, content: '', embeds: [], components };
  const given = { ...payload(InteractionType.MessageComponent, asker, data), message };
  const made: unknown = Reflect.construct(StringSelectMenuInteraction, [client, given]);
  if (made instanceof StringSelectMenuInteraction) return made;
  throw new Error('Expected a choice from a menu');
}
