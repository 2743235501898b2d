import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { DiscordEmulator } from '../../emulator/discord-emulator.js';
import type { Application, Channel, Guild, User } from '../../emulator/world/entities.js';
import type { UserKey } from '../protocol.js';

/** Who and what there is on the emulated Discord. */
export interface SampleServer {
  readonly guild: Guild;
  readonly application: Application;
  readonly users: Readonly<Record<UserKey, User>>;
  /** The channels of the server, in the order of the list. */
  readonly channels: readonly Channel[];
}

/** A server with two members, a moderator, two channels and the bot, which nobody has started. */
export function addSampleServer({ world }: DiscordEmulator): SampleServer {
  const owner = world.addUser('owner', 'Owner');
  const guild = world.addGuild('Reading room', owner);
  const users = {
    member: world.addUser('mira', 'Mira'),
    'second-member': world.addUser('noor', 'Noor'),
    moderator: world.addUser('odd', 'Odd'),
  };
  const moderators = world.addRole(guild, 'Moderators', PermissionFlagsBits.ManageGuild);
  world.join(guild, users.member);
  world.join(guild, users['second-member']);
  world.join(guild, users.moderator, moderators);
  const channels = ['questions', 'general'].map((name) => world.addChannel(guild, name));
  const application = world.addApplication({ name: 'kilde', owner });
  world.install(application, guild);
  return { guild, application, users, channels };
}
