import { DiscordEmbedField } from '@skyra/discord-components-core/discord-embed-field.js';
import { DiscordEmbed } from '@skyra/discord-components-core/discord-embed.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js';
import '@skyra/discord-components-core/discord-embed-description.js';
import '@skyra/discord-components-core/discord-embed-fields.js';
import '@skyra/discord-components-core/discord-embed-footer.js';
import '@skyra/discord-components-core/discord-messages.js';

/**
 * Gives the message components the page's colours: their own fall short of the contrast that
 * people with weak sight need. Must run before the first of them is made.
 */
export function styleComponents(): void {
  restyle(
    DiscordMessage,
    `:host, :host([light-theme]) { color: var(--text); padding-inline: 1rem 2.5rem; padding-block: 0.25rem; }
     :host(:hover) { background-color: transparent; }
     .discord-message-timestamp, :host([light-theme]) .discord-message-timestamp,
     .discord-message-edited, :host([light-theme]) .discord-message-edited { color: var(--faint); }
     .discord-message-content { min-width: 0; }
     .discord-message-timestamp { margin-inline-start: 0.25rem; }
     .discord-author-avatar { margin-right: 0; margin-inline-end: 1rem; }
     .discord-author-avatar img { cursor: default; }`,
  );
  restyle(
    DiscordAuthorInfo,
    `:host .discord-author-username, :host([light-theme]) .discord-author-username { color: var(--strong); }
     :host .discord-author-username:hover { text-decoration: none; cursor: default; }
     discord-verified-author-tag { margin-left: 0; margin-inline-start: 4px; background-color: var(--accent); }`,
  );
  restyle(
    DiscordEmbed,
    `:host, :host([light-theme]) { color: var(--text); }
     :host .discord-left-border, :host([light-theme]) .discord-left-border { background-color: var(--embed-colour, var(--line)); border-start-start-radius: 4px; border-end-start-radius: 4px; border-start-end-radius: 0; border-end-end-radius: 0; }
     :host .discord-embed-root { flex: 0 1 auto; }
     :host .discord-embed-wrapper, :host([light-theme]) .discord-embed-wrapper { background-color: var(--embed); border-color: var(--line); max-width: 32.5rem; border-start-end-radius: 4px; border-end-end-radius: 4px; border-start-start-radius: 0; border-end-start-radius: 0; }`,
  );
  restyle(DiscordEmbedField, ':host { color: var(--text); }');
}

function restyle(
  { elementStyles }: { readonly elementStyles: { push(sheet: CSSStyleSheet): unknown } },
  css: string,
): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  elementStyles.push(sheet);
}
