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
    const open = actionButton({ class: 'channel', text, attributes }, () => onOpen(channel.id));
    return element('li', {}, open);
  };
  const group = (label: string, kind: ChannelView['kind']): HTMLElement => {
    const items = channels.filter((channel) => channel.kind === kind).map(item);
    return element('section', {}, element('h2', { text: label }), element('ul', {}, ...items));
  };
  return [group(language.say('channels'), 'text'), group(language.say('directMessages'), 'direct')];
}

/** As people write it. */
export function shownChannel({ kind, name }: ChannelView): string {
  return `${kind === 'direct' ? '@' : '#'}${name}`;
}
