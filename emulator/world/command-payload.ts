import { ApplicationCommandType } from 'discord-api-types/v10';
import type { Command, CommandBody, CommandOption } from './command.js';

/**
 * The registered form of a command. One of the same type and name lends its id, and also its
 * version if nothing changes.
 */
export function commandPayload(
  body: CommandBody,
  before: readonly Command[],
  ids: { readonly application: string; readonly guild: string | undefined },
  nextId: () => string,
): Command {
  const type = body.type ?? ApplicationCommandType.ChatInput;
  const previous = before.find((command) => command.type === type && command.name === body.name);
  const permissions = body.default_member_permissions ?? null;
  const options = (body.options ?? []).map(optionPayload);
  const id = previous?.id ?? nextId();
  const command: Command = {
    id,
    application_id: ids.application,
    version: previous?.version ?? id,
    type,
    name: body.name,
    name_localizations: body.name_localizations ?? null,
    description: body.description ?? '',
    description_localizations: body.description_localizations ?? null,
    default_member_permissions: permissions === null ? null : String(permissions),
    nsfw: body.nsfw === true,
    integration_types: body.integration_types ?? [0],
    contexts: body.contexts ?? null,
    ...(ids.guild === undefined
      ? { dm_permission: body.dm_permission ?? true }
      : { guild_id: ids.guild }),
    ...(options.length > 0 ? { options } : {}),
  };
  const isUnchanged = JSON.stringify(command) === JSON.stringify(previous);
  return previous === undefined || isUnchanged ? command : { ...command, version: nextId() };
}

/** Fields that say nothing (null, false, no choices) are left out, as Discord does. */
function optionPayload(option: CommandOption): CommandOption {
  const kept = Object.entries(option).filter(
    ([, value]) =>
      value !== null && value !== false && !(Array.isArray(value) && value.length === 0),
  );
  return {
    ...Object.fromEntries(kept),
    type: option.type,
    name: option.name,
    description: option.description,
    ...(option.options && option.options.length > 0
      ? { options: option.options.map(optionPayload) }
      : {}),
  };
}

/** In a list the localizations are missing unless they are asked for. */
export function listedCommand(command: Command, isFull: boolean): unknown {
  return isFull ? command : withoutLocalizations(command);
}

function withoutLocalizations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLocalizations);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !key.endsWith('_localizations'));
  return Object.fromEntries(kept.map(([key, nested]) => [key, withoutLocalizations(nested)]));
}
