import { isDeepStrictEqual } from 'node:util';
import {
  DiscordAPIError,
  Routes,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import { isTokenRefused, loggableError } from '../dispatching/discord-errors.js';

type CommandData = RESTPostAPIApplicationCommandsJSONBody;

/** What of discord.js's REST client registering needs. */
type CommandRequests = Pick<REST, 'get' | 'put'>;

/** Where commands stand at Discord. */
interface CommandPlace {
  readonly applicationId: string;
  /** The one server; null for everywhere. */
  readonly guildId: string | null;
}

/** What came of a registration. */
interface Registration {
  readonly outcome: 'registered' | 'unchanged';
  /** Ids that Discord gave the commands, by their names. */
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * Makes Discord's list of commands the given one. Asks first, because every registration counts
 * against a daily limit.
 * @throws UserError where the bot is not in that server; as REST
 */
export async function registerCommands(
  rest: CommandRequests,
  commands: readonly CommandData[],
  { applicationId, guildId }: CommandPlace,
): Promise<Registration> {
  const route =
    guildId === null
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  try {
    // Without being asked, Discord leaves the names in other languages out.
    const query = new URLSearchParams({ with_localizations: 'true' });
    const registered = await rest.get(route, { query });
    if (isSameList(commands, registered)) return { outcome: 'unchanged', ids: idsIn(registered) };
    return { outcome: 'registered', ids: idsIn(await rest.put(route, { body: commands })) };
  } catch (error) {
    if (guildId !== null && isForeignServer(error)) throw notInServer(guildId, error);
    throw error;
  }
}

/**
 * Removes what was registered elsewhere under an earlier DISCORD_GUILD_ID, for a server shows the
 * commands of both places. Never throws: what is left is removed at the next start.
 * @param kept where the commands are now
 * @param servers ids of the servers that the bot is in
 */
export async function withdrawCommands(
  rest: CommandRequests,
  kept: CommandPlace,
  servers: readonly string[],
  log: Logger,
): Promise<void> {
  const others = [null, ...servers].filter((guildId) => guildId !== kept.guildId);
  for (const guildId of others) {
    try {
      const { outcome } = await registerCommands(rest, [], { ...kept, guildId });
      if (outcome === 'registered') log.info({ server: guildId }, 'older commands removed');
    } catch (error) {
      // Without the token nothing can be removed; whoever watches the connection tells the owner.
      if (isTokenRefused(error)) return;
      // A server that lets the bot make no commands has none.
      if (error instanceof UserError) continue;
      log.warn({ server: guildId, error: loggableError(error) }, 'older commands not removed');
    }
  }
}

const namedIds = z.array(z.object({ id: z.string(), name: z.string() }));

/** None where Discord's answer is another than expected: names without ids do, too. */
function idsIn(list: unknown): ReadonlyMap<string, string> {
  const commands = namedIds.safeParse(list).data ?? [];
  return new Map(commands.map(({ id, name }) => [name, id]));
}

/** Whether Discord's list says the same as ours, whatever it says besides. */
export function isSameList(wanted: readonly CommandData[], registered: unknown): boolean {
  if (!Array.isArray(registered) || registered.length !== wanted.length) return false;
  return isDeepStrictEqual(byName(wanted), byName(registered));
}

function byName(list: readonly unknown[]): Map<string, Record<string, unknown>> {
  const commands = list.map((command) => comparable(command));
  return new Map(
    commands.map((command) => [JSON.stringify([command['type'], command['name']]), command]),
  );
}

/** Fields of a command, an option and a choice that are ours to set. */
const ownFields = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'choices',
  'value',
  'required',
  'autocomplete',
  'min_length',
  'max_length',
  'min_value',
  'max_value',
  'default_member_permissions',
] as const;

/** Our fields, without those that say nothing: Discord gives null or false where we give none. */
function comparable(command: unknown): Record<string, unknown> {
  const fields = Object.entries(command ?? {})
    .filter(([name]) => isOwnField(name))
    .map(([name, value]) => [name, comparableValue(value)] as const)
    .filter(([, value]) => !saysNothing(value));
  return Object.fromEntries(fields);
}

function comparableValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => comparable(item));
  return value;
}

function isOwnField(name: string): boolean {
  return ownFields.some((own) => own === name);
}

function saysNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function isForeignServer(error: unknown): boolean {
  return error instanceof DiscordAPIError && [403, 404].includes(error.status);
}

/** Says that the configured server is out of reach. */
export function notInServer(guildId: string, cause?: unknown): UserError {
  return new UserError(
    `The bot is not in the server ${guildId} (DISCORD_GUILD_ID), or was invited without the scope applications.commands: invite it there, mend the id, or leave it empty to register the commands everywhere.`,
    { cause },
  );
}
