import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../bench/generated/random.js';
import { ClientRefusal } from '../../emulator/person/client-refusal.js';
import type { EmulatedInteraction } from '../../emulator/interactions/emulated-interaction.js';
import type { Person } from '../../emulator/person/person.js';
import type { WireMessage } from '../../emulator/world/entities.js';
import type { Collection } from '../collection/collection.js';
import { type Fact, questionOf } from '../collection/fact.js';
import { judgeAnswer, judgeContext, quotedIn, type Verdict } from './judge.js';
import type { SupervisedBot } from './supervised-bot.js';

/** A question that was put to the bot, and what it came to. */
export interface Served {
  readonly verdict: Verdict | { readonly kind: 'excused' };
  readonly fact: Fact;
  /** The answer; undefined where there is none to look at. */
  readonly reply: WireMessage | undefined;
  /** Milliseconds to the acknowledgement; undefined where there was none. */
  readonly acknowledgedAfterMs: number | undefined;
  readonly answeredAfterMs: number;
}

export interface ServiceOptions {
  readonly bot: SupervisedBot;
  readonly collection: Collection;
  readonly random: Random;
  readonly onServed?: ((served: Served) => void) | undefined;
  /** Told of everything that must not happen. */
  readonly onViolation: (what: string) => void;
}

/** A question that is not answered by then is never answered. */
const answerLimitMs = 45_000;
const probeEveryMs = 300;

/** Asks the bot what only one passage answers, and holds every reply to the truth. */
export class Service {
  readonly #options: ServiceOptions;
  /** All up to this edit is in the generation that is answered from. */
  #confirmed = 0;
  #asked = 0;

  constructor(options: ServiceOptions) {
    this.#options = options;
  }

  get confirmed(): number {
    return this.#confirmed;
  }

  /** A run of the bot's own has taken everything up to this edit. */
  confirm(edit: number): void {
    this.#confirmed = edit;
  }

  /** Asks about any fact that stands on disk. */
  ask(person: Person): Promise<Served> {
    const { collection, random } = this.#options;
    return this.#ask(person, collection.anyFact(random));
  }

  /** Presses the button for the neighbours of what was quoted, once: the answer is replaced. */
  async pressContext(person: Person, { fact, reply }: Served): Promise<void> {
    const button = reply?.components
      .flatMap((row) => row.components ?? [])
      .find(({ label }) => typeof label === 'string' && /^(Context|Sammenheng)/u.test(label));
    if (reply === undefined || typeof button?.label !== 'string') return;
    // The same passage, or what took its place since.
    const said = this.#options.collection.saidSince(fact.number, this.#confirmed);
    const allowed = [...said, quotedIn(reply)];
    const { label } = button;
    await this.#held(
      `context of box ${fact.number}`,
      () => person.click(reply, label),
      (interaction) => {
        const shown = interaction.followUps().at(-1) ?? interaction.reply();
        return shown === undefined ? { kind: 'notice', text: '' } : judgeContext(shown, allowed);
      },
    );
  }

  /** Looks a document up. */
  async lookUp(person: Person): Promise<void> {
    const { collection, random } = this.#options;
    const { id } = collection.documents[Math.floor(random() * collection.documents.length)] ?? {};
    if (id === undefined) return;
    await this.#held(
      `source of ${id}`,
      () => person.slash('source', { document: id }),
      () => ({ kind: 'right' }),
    );
  }

  /**
   * Asks again and again, whether or not there is an answer yet, what must be answered rightly.
   * @returns milliseconds from `since`; null where no question is answered before the limit
   */
  async back(person: Person, since: number, limitMs: number): Promise<number | null> {
    const { collection, random } = this.#options;
    let backAfterMs: number | null = null;
    const isOver = (): boolean => backAfterMs !== null || performance.now() - since > limitMs;
    const probes: Promise<void>[] = [];
    const probe = async (): Promise<void> => {
      const fact = collection.unchangedFact(random, this.#confirmed);
      const { verdict } = await this.#ask(person, fact);
      if (verdict.kind === 'right') backAfterMs ??= performance.now() - since;
    };
    while (!isOver()) {
      const asked = probe();
      probes.push(asked);
      await Promise.race([asked, pause(probeEveryMs)]);
      if (!isOver()) await pause(probeEveryMs / 2);
    }
    // What is still open is answered now, or never: that belongs to this harm and to no later one.
    await Promise.all(probes);
    return backAfterMs !== null && backAfterMs <= limitMs ? backAfterMs : null;
  }

  async #ask(person: Person, fact: Fact): Promise<Served> {
    this.#asked += 1;
    const question = questionOf(fact, this.#asked);
    const since = this.#confirmed;
    const began = performance.now();
    const served = await this.#held(
      `question on box ${fact.number}`,
      () => person.slash('ask', { question }),
      (interaction) => {
        const { collection } = this.#options;
        const reply = interaction.reply();
        if (reply === undefined) return { kind: 'notice', text: '' };
        const allowed = collection.saidSince(fact.number, since);
        return judgeAnswer(reply, allowed, (text) => collection.isSaid(text));
      },
    );
    const whole = { ...served, fact, answeredAfterMs: performance.now() - began };
    this.#options.onServed?.(whole);
    return whole;
  }

  /** Acts, waits for what comes of it, and tells of silence and of what is wrong. */
  async #held(
    what: string,
    act: () => EmulatedInteraction,
    judge: (interaction: EmulatedInteraction) => Verdict,
  ): Promise<Pick<Served, 'verdict' | 'reply' | 'acknowledgedAfterMs'>> {
    const { bot, onViolation } = this.#options;
    const { lives, isUp } = bot;
    const interaction = this.#done(what, act);
    if (interaction === null) {
      return { verdict: { kind: 'excused' }, reply: undefined, acknowledgedAfterMs: undefined };
    }
    await Promise.race([
      interaction.until(({ state }) => state !== 'waiting' && state !== 'thinking', {
        timeoutMs: answerLimitMs,
      }),
      ...(isUp ? [bot.ended()] : []),
    ]).catch(() => undefined);
    const { state, acknowledgedAfterMs } = interaction;
    const reply = interaction.reply();
    // Nobody can answer who was killed meanwhile.
    if (!isUp || bot.lives !== lives) {
      return { verdict: { kind: 'excused' }, reply, acknowledgedAfterMs };
    }
    if (state === 'answered' || state === 'accepted') {
      const verdict = judge(interaction);
      if (verdict.kind === 'wrong') onViolation(`wrong: ${what}: ${verdict.why}`);
      return { verdict, reply, acknowledgedAfterMs };
    }
    onViolation(
      state === 'thinking'
        ? `never answered: ${what}`
        : `silence: ${what}: ${interaction.notice ?? state}`,
    );
    return { verdict: { kind: 'excused' }, reply: undefined, acknowledgedAfterMs };
  }

  /** Null where the client does not let people do it. */
  #done(what: string, act: () => EmulatedInteraction): EmulatedInteraction | null {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof ClientRefusal)) throw error;
      this.#options.onViolation(`refused: ${what}: ${error.message}`);
      return null;
    }
  }
}
