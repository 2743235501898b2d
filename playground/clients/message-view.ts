import {
  type APIEmbed,
  ButtonStyle,
  ComponentType,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import { jsonObject } from '../../emulator/rest/json-object.js';
import type { User, WireComponent, WireMessage } from '../../emulator/world/entities.js';
import type { ControlView, EmbedView, MessageView } from '../protocol.js';

/** What a client shows of a message. @param nameOf the shown name of a user */
export function messageView(message: WireMessage, nameOf: (id: string) => string): MessageView {
  const { id, channel_id: channelId, author, content, flags } = message;
  return {
    id,
    channelId,
    author: { id: author.id, name: nameOf(author.id), isBot: author.bot === true },
    sentAt: message.timestamp,
    isEdited: message.edited_timestamp !== null,
    content,
    embeds: message.embeds.map(embedView),
    rows: message.components.map(({ components = [] }) => components.flatMap(controlView)),
    isPrivate: (flags & MessageFlags.Ephemeral) !== 0,
    isThinking: (flags & MessageFlags.Loading) !== 0,
    usedBy: usedBy(message, nameOf),
    replyTo: replyTo(message, nameOf),
  };
}

/** The name that a client shows for a user. */
export function shownUser({ displayName, username }: User): string {
  return displayName ?? username;
}

function usedBy(
  { interaction_metadata: metadata }: WireMessage,
  nameOf: (id: string) => string,
): MessageView['usedBy'] {
  const { type, name, user, command_type: commandType } = jsonObject(metadata);
  const { id } = jsonObject(user);
  const isCommand = type === InteractionType.ApplicationCommand;
  if (!isCommand || typeof name !== 'string' || typeof id !== 'string') return null;
  return { name: nameOf(id), command: commandType === 1 ? `/${name}` : name };
}

/** So much of the message that is replied to is shown at the most. */
const mostOfReferenced = 200;

function replyTo(
  { referenced_message: referenced }: WireMessage,
  nameOf: (id: string) => string,
): MessageView['replyTo'] {
  if (referenced === undefined) return null;
  if (referenced === null) return 'gone';
  const { id, author, content, embeds } = referenced;
  const [embed] = embeds;
  const text = content || embed?.title || embed?.description || '';
  return { messageId: id, name: nameOf(author.id), text: text.slice(0, mostOfReferenced) };
}

function embedView(embed: APIEmbed): EmbedView {
  return {
    colour: embed.color ?? null,
    author: embed.author?.name ?? null,
    title: embed.title ?? null,
    url: embed.url ?? null,
    description: embed.description ?? null,
    fields: (embed.fields ?? []).map(({ name, value, inline }) => ({
      name,
      value,
      isInline: inline === true,
    })),
    footer: embed.footer?.text ?? null,
  };
}

const looks: Readonly<Record<number, 'primary' | 'secondary' | 'success' | 'danger'>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
};

/** Nothing for components that the page does not draw: the bot sends buttons and text menus. */
function controlView(component: WireComponent): ControlView[] {
  const { type, custom_id: id, label, url } = component;
  const shared = { customId: id ?? '', isDisabled: component.disabled === true };
  if (type === ComponentType.Button) {
    const shown = label ?? component.emoji?.name ?? '';
    if (url) return [{ kind: 'link', label: shown, url }];
    const look = looks[component.style ?? ButtonStyle.Secondary] ?? 'secondary';
    return [{ kind: 'button', label: shown, look, ...shared }];
  }
  if (type !== ComponentType.StringSelect) return [];
  return [
    {
      kind: 'menu',
      ...shared,
      placeholder: component.placeholder ?? '',
      least: component.min_values ?? 1,
      most: component.max_values ?? 1,
      options: (component.options ?? []).map((option) => ({
        label: option.label,
        value: option.value,
        description: option.description ?? '',
        isChosen: option.default === true,
      })),
    },
  ];
}
