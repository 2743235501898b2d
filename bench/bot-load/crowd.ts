import type { DiscordEmulator } from '../../emulator/discord-emulator.js';
import type { EmulatedInteraction } from '../../emulator/interactions/emulated-interaction.js';
import type { Person } from '../../emulator/person/person.js';
import type { Application } from '../../emulator/world/entities.js';

/** What became of one question. */
export interface Asked {
  /** Milliseconds to the acknowledgement; Infinity where there was none. */
  readonly acknowledgedAfter: number;
  /** Milliseconds to the answer. */
  readonly answeredAfter: number;
  /** What came instead of an answer: a notice, or nothing. */
  readonly failure: string | null;
}

const size = 20;
const servers = 4;
const channelsEach = 2;
const locales = ['en-US', 'no', 'hi', 'fr', 'vi', 'de'] as const;
/** Longer than anybody waits, so that only an answer that never comes is missed. */
const patience = { timeoutMs: 60_000 };

/** Twenty people before clients in several languages, in the channels of several servers. */
export function crowdOf(emulator: DiscordEmulator, application: Application): Person[] {
  const { world } = emulator;
  const rooms = Array.from({ length: servers }, (_, number) => {
    const guild = world.addGuild(`Server ${number}`, world.addUser(`owner-${number}`));
    world.install(application, guild);
    return Array.from({ length: channelsEach }, (__, place) => ({
      guild,
      channel: world.addChannel(guild, `channel-${place}`),
    }));
  }).flat();
  return Array.from({ length: size }, (_, number) => {
    const { guild, channel } = itemAt(rooms, number);
    const user = world.addUser(`person-${number}`);
    world.join(guild, user);
    return emulator.person(user, { channel, locale: itemAt(locales, number) });
  });
}

/** Everybody asks at once, and asks on as soon as there is an answer, until all is asked or it is over. */
export async function askAgainAndAgain(
  people: readonly Person[],
  questions: readonly string[],
  isOver: () => boolean = () => false,
): Promise<Asked[]> {
  const left = [...questions];
  const next = () => (isOver() ? undefined : left.pop());
  const all = people.map(async (person) => {
    const asked: Asked[] = [];
    for (let question = next(); question !== undefined; question = next()) {
      asked.push(await ask(person, question));
    }
    return asked;
  });
  return (await Promise.all(all)).flat();
}

async function ask(person: Person, question: string): Promise<Asked> {
  const began = performance.now();
  const interaction = await person.slash('ask', { question }).settled(patience);
  return {
    acknowledgedAfter: interaction.acknowledgedAfterMs ?? Infinity,
    answeredAfter: performance.now() - began,
    failure: failureOf(interaction),
  };
}

/** An answer names the question above it, a notice does not. */
function failureOf(interaction: EmulatedInteraction): string | null {
  const isAnswer = interaction.reply()?.embeds[0]?.author !== undefined;
  return interaction.state === 'answered' && isAnswer ? null : interaction.describe();
}

function itemAt<T>(list: readonly T[], number: number): T {
  const item = list[number % list.length];
  if (item === undefined) throw new RangeError('The list is empty.');
  return item;
}
