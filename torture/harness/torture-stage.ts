import { appendFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../../bench/generated/random.js';
import { DiscordEmulator } from '../../emulator/discord-emulator.js';
import type { Person } from '../../emulator/person/person.js';
import { audit } from '../collection/audit.js';
import { Collection, type EditSize } from '../collection/collection.js';
import { populate } from './archive-server.js';
import { CommandLine } from './command-line.js';
import { SmallDisk } from './disk.js';
import { journalRecords } from './journal-records.js';
import { People } from './people.js';
import { signalProcess } from './process-tree.js';
import { moderatorsRun, type Run, type RunEnd, type RunStarter, shellsRun } from './runs.js';
import { type Served, Service } from './service.js';
import { Snapshots } from './snapshots.js';
import { SupervisedBot } from './supervised-bot.js';

export interface StageOptions {
  readonly seed: number;
  readonly passages: number;
  readonly people: number;
  /** Where logs are kept. */
  readonly recordDir: string;
  /** Longest time that Discord, or a test on a busy machine, waits for an acknowledgement. */
  readonly acknowledgeWithinMs: number;
  /** Told of every question and what it came to. */
  readonly onServed?: (served: Served) => void;
}

/** Room for several generations, and soon full. */
const diskMegabytes = 96;
const settleLimitMs = 180_000;
const settleAgainAfterMs = 500;

interface Folders {
  readonly root: string;
  readonly state: string;
  readonly index: string;
  readonly replies: string;
}

/**
 * The product with everything around it: documents whose truth is known, the bot on the emulator,
 * people who ask, a moderator and a shell.
 */
export class TortureStage {
  readonly folders: Folders;
  readonly emulator: DiscordEmulator;
  readonly collection: Collection;
  readonly shell: CommandLine;
  readonly bot: SupervisedBot;
  readonly service: Service;
  readonly snapshots: Snapshots;
  /** Asks what must be answered. */
  readonly prober: Person;
  readonly moderator: Person;
  /** What index and replies lie on, where this user may mount it. */
  readonly disk: SmallDisk | null;
  readonly #people: People;
  readonly #steps: string;
  #violations: string[] = [];
  /** Passages that said something new since an index was last found whole. */
  #owed = 0;
  /** What the bot embedded of its own accord since then, as far as its log tells. */
  #embeddedByBot = 0;
  /** Of a run that was killed between the switch and the end of its journal: nobody needs them. */
  #staleRecords = 0;
  #lastRunMs = 3_000;
  /** Whatever ends this process must leave no bot and no disk behind. */
  readonly #onExit = (): void => {
    this.bot.killAtOnce();
    this.disk?.unmount();
  };

  private constructor(parts: Parts, options: StageOptions) {
    const { folders, emulator, collection, disk } = parts;
    this.folders = folders;
    this.emulator = emulator;
    this.collection = collection;
    this.disk = disk;
    this.#steps = path.join(options.recordDir, 'steps.log');
    const { people, moderator, prober, token, server } = populate(emulator, options.people);
    this.moderator = moderator;
    this.prober = prober;
    const settings = settingsOf(folders, collection.folder);
    this.shell = new CommandLine(settings);
    const onViolation = (what: string) => void this.#violations.push(what);
    this.bot = new SupervisedBot({
      settings: {
        ...settings,
        DISCORD_TOKEN: token,
        DISCORD_API_BASE: emulator.apiBase,
        OWNER_SERVER_IDS: server,
      },
      logFile: path.join(options.recordDir, 'bot.log'),
      onUnexpectedEnd: (how) => onViolation(`the bot ended by itself: ${how}`),
    });
    const random = seededRandom(options.seed + 1);
    const { bot } = this;
    this.service = new Service({
      bot,
      collection,
      random,
      onViolation,
      onServed: options.onServed,
    });
    this.snapshots = new Snapshots(path.join(folders.root, 'snapshots'));
    this.#people = new People(people, this.service, bot, random);
    bot.onLine((line) => {
      this.#embeddedByBot += embeddedIn(line);
    });
    process.once('exit', this.#onExit);
  }

  /** Indexes the documents and starts everything. @throws Error where the bot is not at its best */
  static async open(options: StageOptions): Promise<TortureStage> {
    await mkdir(options.recordDir, { recursive: true });
    const root = await mkdtemp(path.join(tmpdir(), 'kilde-torture-'));
    const state = path.join(root, 'state');
    await mkdir(state);
    const disk = SmallDisk.mount(state, diskMegabytes);
    const emulator = await DiscordEmulator.start({
      identifyWindowMs: 0,
      interactionDeadlineMs: options.acknowledgeWithinMs,
    });
    const documents = path.join(root, 'documents');
    const collection = await Collection.create(documents, options.passages, options.seed);
    const index = path.join(state, 'index');
    const folders = { root, state, index, replies: path.join(state, 'replies') };
    const stage = new TortureStage({ folders, emulator, collection, disk }, options);
    try {
      await stage.#begin();
      return stage;
    } catch (error) {
      await stage.close();
      throw error;
    }
  }

  /** How long the last run took that nobody disturbed, in milliseconds. */
  get lastRunMs(): number {
    return this.#lastRunMs;
  }

  /** What must not happen and happened since this was last asked. */
  takeViolations(): string[] {
    const taken = this.#violations;
    this.#violations = [];
    this.emulator.forgetRequests();
    return taken;
  }

  /** Changes the documents and starts a run that takes the change up. */
  async beginRun(by: RunStarter, size: EditSize): Promise<Run> {
    this.#owed += await this.collection.edit(size);
    this.note(`run by the ${by} after a ${size} edit`);
    const run = this.#run(by);
    void run.ended.then((end) => this.note(`run by the ${by}: ${JSON.stringify(end)}`));
    return run;
  }

  /** Writes down what is done, for whoever looks into a loss. */
  note(what: string): void {
    appendFileSync(this.#steps, `${new Date().toISOString()} ${what}\n`);
  }

  /** Vectors are gone: the next run may have to embed as many passages again. */
  owe(passages: number): void {
    this.#owed += passages;
  }

  /**
   * Lets a run come to its end, and compares the index with the documents.
   * @returns what is not as it should be
   */
  async settle(by: RunStarter): Promise<string[]> {
    const { edits } = this.collection;
    const journal = path.join(this.folders.index, 'journal.bin');
    const journaled = Math.max(0, journalRecords(journal) - this.#staleRecords);
    const most = this.#owed - journaled;
    const end = await this.#finish(by);
    if (end.outcome !== 'done') {
      return [`no run came to its end: ${end.outcome === 'broken' ? end.how : end.outcome}`];
    }
    if (by === 'moderator') this.service.confirm(edits);
    const found = await audit(this.collection, this.shell);
    this.note(`audit: ${found.join('; ') || 'all is well'}`);
    if (found.length > 0) return found;
    const embedded = end.embedded + this.#embeddedByBot;
    this.#owed = 0;
    this.#embeddedByBot = 0;
    this.#staleRecords = journalRecords(journal);
    await this.snapshots.take(this.folders.index);
    const needless = embedded - Math.max(0, most);
    return needless > 0 ? [`${needless} of ${embedded} passages were embedded needlessly`] : [];
  }

  /**
   * Puts everything back to where it was well, after an experiment that was lost; where even that
   * fails, the index is made from nothing.
   */
  async restore(): Promise<void> {
    const [again] = await Promise.allSettled([this.#startFrom('snapshot')]);
    if (again.status === 'fulfilled') return;
    this.note(`restoring failed: ${String(again.reason)}`);
    await this.#startFrom('nothing');
  }

  /** Ends the bot as a crash would, stopped children of it as well. */
  async killBot(): Promise<void> {
    const children = this.bot.descendants();
    await this.bot.kill();
    for (const child of children) signalProcess(child, 'SIGKILL');
  }

  async close(): Promise<void> {
    await this.#people.stop();
    await this.killBot();
    await this.bot.close();
    await this.emulator.stop();
    process.off('exit', this.#onExit);
    this.disk?.unmount();
    await rm(this.folders.root, { recursive: true, force: true });
  }

  async #begin(): Promise<void> {
    this.owe(this.collection.passages);
    const found = await this.settle('shell');
    if (found.length === 0) {
      await this.bot.start();
      found.push(...(await this.settle('moderator')), ...this.takeViolations());
    }
    if (found.length > 0) throw new Error(`Before any harm was done: ${found.join('; ')}`);
  }

  async #startFrom(origin: 'snapshot' | 'nothing'): Promise<void> {
    await this.killBot();
    await this.disk?.free();
    await rm(this.folders.replies, { recursive: true, force: true });
    if (origin === 'snapshot') await this.snapshots.restore(this.folders.index);
    else await rm(this.folders.index, { recursive: true, force: true });
    await this.bot.start();
    this.owe(this.collection.passages);
    const found = await this.settle('moderator');
    this.takeViolations();
    if (found.length > 0) throw new Error(`The stage could not be put back: ${found.join('; ')}`);
  }

  async #finish(by: RunStarter): Promise<RunEnd> {
    const until = performance.now() + settleLimitMs;
    for (;;) {
      const began = performance.now();
      this.note(`finishing run by the ${by}`);
      const end = await this.#run(by).ended;
      this.note(`finishing run: ${JSON.stringify(end)}`);
      if (end.outcome === 'done') this.#lastRunMs = performance.now() - began;
      if (end.outcome !== 'refused' || performance.now() > until) return end;
      await pause(settleAgainAfterMs);
    }
  }

  #run(by: RunStarter): Run {
    return by === 'shell' ? shellsRun(this.shell) : moderatorsRun(this.moderator, this.bot);
  }
}

interface Parts {
  readonly folders: Folders;
  readonly emulator: DiscordEmulator;
  readonly collection: Collection;
  readonly disk: SmallDisk | null;
}

function settingsOf(folders: Folders, documents: string): Record<string, string> {
  return {
    DOCUMENTS_DIR: documents,
    INDEX_DIR: folders.index,
    REPLIES_DIR: folders.replies,
    COLLECTIONS_DIR: path.join(folders.root, 'collections'),
    COLLECTIONS_FILE: path.join(folders.root, 'collections.yaml'),
    CACHE_DIR: path.join(folders.root, 'cache'),
    // Runs that nobody asked for would come between.
    WATCH_SECONDS: '0',
    RATE_LIMIT_PER_PERSON: '0',
    RATE_LIMIT_PER_SERVER: '0',
    LOG_LEVEL: 'info',
    LOG_QUESTIONS: 'true',
    // What is answered must not hang on how busy the machine is.
    READING_BUDGET_MS: '10000',
  };
}

/** Of a run that nobody asked for; whoever asks for one is told by its report. */
function embeddedIn(line: string): number {
  if (!/"msg":"(?:first index made|index repaired)"/u.test(line)) return 0;
  return Number(/"embedded":(\d+)/u.exec(line)?.[1] ?? 0);
}
