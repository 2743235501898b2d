import type { ChannelView } from '../../protocol.js';
import { actionButton, element } from '../elements.js';
import type { Language } from '../page-language.js';

export interface ChannelListContext {
  /** Id of the channel that is open. */
  readonly current: string;
  readonly language: Language;
  readonly onOpen: (channelId: string) => void;
}

/** The channels of the server, and the conversation with the bot. */
export function channelList(
  channels: readonly ChannelView[],
  { current, language, onOpen }: ChannelListContext,
): HTMLElement[] {
  const item = (channel: ChannelView): HTMLElement => {
    const text = language.isolated(shownChannel(channel));
    const attributes = { 'aria-current': channel.id === current ? 'page' : null };
    const className = channel.kind === 'thread' ? 'channel thread' : 'channel';
    const open = actionButton({ class: className, text, attributes }, () => onOpen(channel.id));
    return element('li', {}, open);
  };
  const group = (label: string, isDirect: boolean): HTMLElement => {
    const items = channels.filter(({ kind }) => (kind === 'direct') === isDirect).map(item);
    return element('section', {}, element('h2', { text: label }), element('ul', {}, ...items));
  };
  return [group(language.say('channels'), false), group(language.say('directMessages'), true)];
}

/** As people write it. */
export function shownChannel({ kind, name }: ChannelView): string {
  return `${kind === 'direct' ? '@' : '#'}${name}`;
}
