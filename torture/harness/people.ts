import { setTimeout as pause } from 'node:timers/promises';
import { between, type Random } from '../../bench/generated/random.js';
import type { Person } from '../../emulator/person/person.js';
import type { Served, Service } from './service.js';
import type { SupervisedBot } from './supervised-bot.js';

/** How long somebody reads before the next question, in milliseconds. */
const leastReading = 300;
const mostReading = 1_200;

/** People who ask, look documents up and press buttons until they are told to stop. */
export class People {
  readonly #stopping = new AbortController();
  readonly #busy: Promise<unknown>;

  constructor(people: readonly Person[], service: Service, bot: SupervisedBot, random: Random) {
    this.#busy = Promise.all(people.map((person) => this.#live(person, service, bot, random)));
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#busy;
  }

  async #live(person: Person, service: Service, bot: SupervisedBot, random: Random): Promise<void> {
    let last: Served | null = null;
    while (!this.#stopping.signal.aborted) {
      if (bot.isUp) {
        const chosen = random();
        if (chosen < 0.15) await service.lookUp(person);
        else if (chosen < 0.35 && last?.verdict.kind === 'right') {
          await service.pressContext(person, last);
          last = null;
        } else last = await service.ask(person);
      }
      await this.#read(between(random, leastReading, mostReading));
    }
  }

  async #read(durationMs: number): Promise<void> {
    const { signal } = this.#stopping;
    await pause(durationMs, undefined, { signal }).catch(() => undefined);
  }
}
