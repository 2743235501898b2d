import type { ControlView, EmbedView, MessageView } from '../../protocol.js';
import { controlRow } from '../control-elements.js';
import { directionOf } from '../direction.js';
import { actionButton, element } from '../elements.js';
import {
  linkElement,
  inlineElements,
  markdownElements,
  type MarkdownContext,
} from './markdown-elements.js';
import type { Language } from '../page-language.js';

interface MessageActions {
  readonly onPress: (message: MessageView, customId: string) => void;
  readonly onChoose: (message: MessageView, customId: string, values: readonly string[]) => void;
  readonly onDismiss: (message: MessageView) => void;
  /** Shows the message that another one replies to. */
  readonly onJump: (messageId: string) => void;
  /** Offers what can be done with a message; `anchor` is where. */
  readonly onMenu: (message: MessageView, anchor: HTMLElement) => void;
}

export interface MessageContext extends MessageActions {
  readonly language: Language;
  readonly nameOf: (id: string) => string;
}

/** A message as a Discord client draws it. */
export function messageElement(message: MessageView, context: MessageContext): HTMLElement {
  const { language } = context;
  const { author, isPrivate } = message;
  const time = timeText(message.sentAt, language);
  const drawn = element(
    'discord-message',
    {
      attributes: {
        author: author.name,
        avatar: avatarOf(author.name, author.id),
        timestamp: time,
        bot: author.isBot,
      },
    },
    usedByLine(message, language),
    replyLine(message, context),
    ...contentNodes(message, context),
    ...message.embeds.map((embed) => embedElement(embed, markdownContext(context))),
    ...message.rows.map((row, index) => rowElement(row, index, message, context)),
    privateLine(message, context),
  );
  const label = `${author.name}, ${time}`;
  return element(
    'article',
    {
      class: isPrivate ? 'message private' : 'message',
      attributes: { 'aria-label': label, 'data-id': message.id, tabindex: -1 },
    },
    drawn,
    menuButton(message, context),
  );
}

function timeText(sentAt: string, { code }: Language): string {
  return new Intl.DateTimeFormat(code, { timeStyle: 'short' }).format(new Date(sentAt));
}

function markdownContext({ language, nameOf }: MessageContext): MarkdownContext {
  return { language: language.code, nameOf };
}

function usedByLine({ usedBy }: MessageView, language: Language): HTMLElement | null {
  if (usedBy === null) return null;
  return element('div', {
    class: 'used-by',
    text: language.say('used', { ...usedBy }),
    attributes: { slot: 'reply' },
  });
}

/** The message that is replied to, in one line that leads to it. */
function replyLine({ replyTo }: MessageView, context: MessageContext): HTMLElement | null {
  if (replyTo === null) return null;
  const { language, onJump } = context;
  const attributes = { slot: 'reply' };
  if (replyTo === 'gone') {
    return element('div', { class: 'reply-line', text: language.say('messageGone'), attributes });
  }
  const { messageId, name, text } = replyTo;
  const [line = ''] = text.split('\n');
  const words = element('bdi', {}, ...inlineElements(line, markdownContext(context)));
  const jump = actionButton({ class: 'plain' }, () => onJump(messageId));
  jump.append(language.say('inReplyTo', { name }), ': ');
  // Links and spoilers would be controls within a control.
  jump.append(element('bdi', { text: words.textContent ?? '' }));
  return element('div', { class: 'reply-line', attributes }, jump);
}

function contentNodes(message: MessageView, context: MessageContext): HTMLElement[] {
  const { language } = context;
  if (message.isThinking) {
    const text = language.say('thinking', { name: message.author.name });
    return [element('div', { class: 'thinking', text })];
  }
  const edited = message.isEdited && message.content !== '';
  return [
    ...markdownElements(message.content, markdownContext(context)),
    ...(edited ? [element('small', { text: language.say('edited') })] : []),
  ];
}

/**
 * Title and author go into the slot of the description: the component's own would take a long
 * number in them for an emoji and ask Discord's servers for it.
 */
function embedElement(embed: EmbedView, context: MarkdownContext): HTMLElement {
  const { author, title, url, description, footer } = embed;
  const made = element(
    'discord-embed',
    { attributes: { slot: 'embeds' } },
    author === null ? null : lineIn('embed-author', author),
    title === null ? null : titleElement(title, url, context),
    description === null
      ? null
      : element(
          'discord-embed-description',
          { attributes: { slot: 'description' } },
          ...markdownElements(description, context),
        ),
    embed.fields.length === 0 ? null : fieldsElement(embed, context),
    footer === null
      ? null
      : element('discord-embed-footer', {
          text: footer,
          attributes: { slot: 'footer', dir: directionOf(footer) },
        }),
  );
  if (embed.colour !== null) {
    const colour = `#${embed.colour.toString(16).padStart(6, '0')}`;
    made.style.setProperty('--embed-colour', colour);
  }
  return made;
}

function lineIn(className: string, text: string): HTMLElement {
  const attributes = { slot: 'description', dir: directionOf(text) };
  return element('div', { class: className, text, attributes });
}

function titleElement(title: string, url: string | null, context: MarkdownContext): HTMLElement {
  const made = lineIn('embed-title', '');
  const words = inlineElements(title, context);
  made.append(...(url === null ? words : [linkElement(url, ...words)]));
  made.dir = directionOf(made.textContent ?? '');
  return made;
}

function fieldsElement({ fields }: EmbedView, context: MarkdownContext): HTMLElement {
  let column = 0;
  const made = fields.map(({ name, value, isInline }) => {
    column = isInline ? (column % 3) + 1 : 0;
    return element(
      'discord-embed-field',
      isInline ? { attributes: { inline: true, 'inline-index': column } } : {},
      element('div', { class: 'field-name', text: name, attributes: { dir: directionOf(name) } }),
      ...markdownElements(value, context),
    );
  });
  return element('discord-embed-fields', { attributes: { slot: 'fields' } }, ...made);
}

function rowElement(
  row: readonly ControlView[],
  index: number,
  message: MessageView,
  { onPress, onChoose }: MessageContext,
): HTMLElement {
  const made = controlRow(row, index, {
    onPress: (customId) => onPress(message, customId),
    onChoose: (customId, values) => onChoose(message, customId, values),
  });
  made.slot = 'components';
  return made;
}

function privateLine(message: MessageView, { language, onDismiss }: MessageContext) {
  if (!message.isPrivate) return null;
  const text = language.say('dismiss');
  const dismiss = actionButton({ class: 'plain', text }, () => onDismiss(message));
  return element(
    'div',
    { class: 'only-you', attributes: { slot: 'components' } },
    `${language.say('onlyYou')} · `,
    message.isThinking ? null : dismiss,
  );
}

function menuButton(message: MessageView, { language, onMenu }: MessageContext): HTMLElement {
  const attributes = { 'aria-label': language.say('more'), 'aria-haspopup': 'menu' };
  return actionButton({ class: 'more', text: '⋯', attributes }, (button) => {
    onMenu(message, button);
  });
}

const colours = ['#4752c4', '#a1365f', '#23784b', '#8a5a00', '#3b6ea5', '#7a4fb5'];

/** A picture made of the first letter, so that none is fetched. */
function avatarOf(name: string, id: string): string {
  const colour = colours[Number(id.slice(-6)) % colours.length] ?? '#4752c4';
  const [letter = '?'] = name.toLocaleUpperCase();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="${colour}"/><text x="20" y="27" font-family="sans-serif" font-size="20" fill="#fff" text-anchor="middle">${/[\p{L}\p{N}]/u.test(letter) ? letter : '?'}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
