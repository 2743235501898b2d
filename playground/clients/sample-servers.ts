import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { DiscordEmulator } from '../../emulator/discord-emulator.js';
import type { Application, Channel, Guild, User } from '../../emulator/world/entities.js';
import type { UserKey } from '../protocol.js';

/** Who and what there is on the emulated Discord. */
export interface SampleServers {
  readonly servers: readonly SampleServer[];
  readonly application: Application;
  readonly users: Readonly<Record<UserKey, User>>;
}

interface SampleServer {
  readonly guild: Guild;
  /** The channels and threads, in the order of the list. */
  readonly channels: readonly Channel[];
}

/** Two servers with two members, a moderator and the bot, which nobody has started. */
export function addSampleServers({ world }: DiscordEmulator): SampleServers {
  const owner = world.addUser('owner', 'Owner');
  const users = {
    member: world.addUser('mira', 'Mira'),
    'second-member': world.addUser('noor', 'Noor'),
    moderator: world.addUser('odd', 'Odd'),
  };
  const application = world.addApplication({ name: 'kilde', owner });
  const addServer = (name: string, channelNames: readonly string[]) => {
    const guild = world.addGuild(name, owner);
    const moderators = world.addRole(guild, 'Moderators', PermissionFlagsBits.ManageGuild);
    world.join(guild, users.member);
    world.join(guild, users['second-member']);
    world.join(guild, users.moderator, moderators);
    const channels = channelNames.map((one) => world.addChannel(guild, one));
    world.install(application, guild);
    return { guild, channels };
  };
  const first = addServer('Reading room', ['questions', 'general']);
  const threads = first.channels.slice(0, 1).map((one) => world.addThread(one, 'details', owner));
  const second = addServer('Workshop', ['help', 'general']);
  const [questions, ...others] = first.channels;
  const channels = [...(questions ? [questions] : []), ...threads, ...others];
  return { servers: [{ ...first, channels }, second], application, users };
}
