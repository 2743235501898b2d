import type { APIEmbed } from 'discord-api-types/v10';
import type { FormErrors, FormPath } from './form-errors.js';
import { checkUrl } from './url-rules.js';

/** Over all embeds of a message, https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
const maxEmbedCharacters = 6000;
const linkSchemes = ['http', 'https'];
const imageSchemes = ['http', 'https', 'attachment'];

/** Documented rules about embeds that the OpenAPI file does not state. */
export function checkEmbeds(embeds: readonly APIEmbed[], path: FormPath, errors: FormErrors): void {
  for (const [index, embed] of embeds.entries()) checkEmbed(embed, [...path, index], errors);
  if (embeds.reduce((sum, embed) => sum + embedLength(embed), 0) > maxEmbedCharacters) {
    errors.add(
      path,
      'MAX_EMBED_SIZE_EXCEEDED',
      `Embed size exceeds maximum size of ${maxEmbedCharacters}`,
    );
  }
}

/** The characters that count towards the limit over all embeds. */
function embedLength(embed: APIEmbed): number {
  const fields = (embed.fields ?? []).flatMap((field) => [field.name, field.value]);
  return totalLength([
    embed.title,
    embed.description,
    embed.footer?.text,
    embed.author?.name,
    ...fields,
  ]);
}

function checkEmbed(embed: APIEmbed, path: FormPath, errors: FormErrors): void {
  if (isBare(embed)) {
    errors.add([...path, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required');
  }
  for (const [index, field] of (embed.fields ?? []).entries()) {
    const place = [...path, 'fields', index];
    requireText(field.name, [...place, 'name'], errors);
    requireText(field.value, [...place, 'value'], errors);
  }
  if (embed.author) requireText(embed.author.name, [...path, 'author', 'name'], errors);
  if (embed.footer) requireText(embed.footer.text, [...path, 'footer', 'text'], errors);
  checkEmbedUrls(embed, path, errors);
}

function isBare(embed: APIEmbed): boolean {
  const texts = [embed.title, embed.description, embed.author?.name, embed.footer?.text];
  return (
    texts.every(isBlank) &&
    (embed.fields ?? []).length === 0 &&
    !embed.image?.url &&
    !embed.thumbnail?.url
  );
}

function isBlank(text: string | null | undefined): boolean {
  return (text ?? '').trim() === '';
}

function requireText(text: string | null | undefined, path: FormPath, errors: FormErrors): void {
  if (isBlank(text)) errors.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
}

function checkEmbedUrls(embed: APIEmbed, path: FormPath, errors: FormErrors): void {
  checkUrl(embed.url, linkSchemes, [...path, 'url'], errors);
  checkUrl(embed.author?.url, linkSchemes, [...path, 'author', 'url'], errors);
  const images = [
    [embed.image?.url, 'image', 'url'],
    [embed.thumbnail?.url, 'thumbnail', 'url'],
    [embed.author?.icon_url, 'author', 'icon_url'],
    [embed.footer?.icon_url, 'footer', 'icon_url'],
  ] as const;
  for (const [url, ...place] of images) checkUrl(url, imageSchemes, [...path, ...place], errors);
}

/** Length in UTF-16 units, as the schemas count; that Discord counts code points is not documented. */
function totalLength(texts: readonly (string | null | undefined)[]): number {
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}
