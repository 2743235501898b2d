import type { DiscordEmulator } from '../../emulator/discord-emulator.js';
import type { Person } from '../../emulator/person/person.js';
import { factLanguages } from '../collection/fact-languages.js';

/** Who is before a client, and the token of the bot that they meet. */
interface Populated {
  readonly people: readonly Person[];
  readonly moderator: Person;
  /** Asks what must be answered, in English. */
  readonly prober: Person;
  readonly token: string;
  /** Id of the server. */
  readonly server: string;
}

/** One server with a moderator, somebody who checks, and people before clients in several languages. */
export function populate(emulator: DiscordEmulator, count: number): Populated {
  const { world } = emulator;
  const owner = world.addUser('moderator');
  const guild = world.addGuild('Archive', owner);
  const application = world.addApplication({ name: 'kilde' });
  world.install(application, guild);
  const channel = world.addChannel(guild, 'questions');
  const person = (name: string, locale: string): Person => {
    const user = world.addUser(name);
    world.join(guild, user);
    return emulator.person(user, { channel, locale });
  };
  const people = Array.from({ length: count }, (_, number) =>
    person(`person-${number}`, factLanguages[number % factLanguages.length]?.locale ?? 'en-US'),
  );
  const moderator = emulator.person(owner, { channel: world.addChannel(guild, 'runs') });
  const prober = person('prober', 'en-US');
  return { people, moderator, prober, token: application.token, server: guild.id };
}
