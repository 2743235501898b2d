import { type APIEmbed, EmbedType } from 'discord-api-types/v10';

/** An embed as Discord gives it back: typed, trimmed, without empty fields. */
export function embedPayload(embed: APIEmbed, attachmentUrl: (name: string) => string): APIEmbed {
  const image = (url: string) => ({ url: attachmentUrl(url), proxy_url: attachmentUrl(url) });
  const icon = (url: string | undefined) =>
    url ? { icon_url: attachmentUrl(url), proxy_icon_url: attachmentUrl(url) } : {};
  return {
    type: EmbedType.Rich,
    ...(embed.title ? { title: embed.title.trim() } : {}),
    ...(embed.description ? { description: embed.description.trim() } : {}),
    ...(embed.url ? { url: embed.url } : {}),
    ...(typeof embed.color === 'number' ? { color: embed.color } : {}),
    ...(embed.timestamp ? { timestamp: new Date(embed.timestamp).toISOString() } : {}),
    ...(embed.image?.url ? { image: image(embed.image.url) } : {}),
    ...(embed.thumbnail?.url ? { thumbnail: image(embed.thumbnail.url) } : {}),
    ...(embed.footer
      ? { footer: { text: embed.footer.text.trim(), ...icon(embed.footer.icon_url) } }
      : {}),
    ...(embed.author
      ? {
          author: {
            name: embed.author.name.trim(),
            ...(embed.author.url ? { url: embed.author.url } : {}),
            ...icon(embed.author.icon_url),
          },
        }
      : {}),
    ...(embed.fields && embed.fields.length > 0
      ? {
          fields: embed.fields.map((field) => ({
            name: field.name.trim(),
            value: field.value.trim(),
            inline: field.inline === true,
          })),
        }
      : {}),
  };
}
