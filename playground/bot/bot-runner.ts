import path from 'node:path';
import { messageOf } from '../../src/errors.js';
import type { GatewayEvent } from '../../emulator/gateway/gateway-event.js';
import { ChildRun } from './child-run.js';
import { isBuilt } from './is-built.js';
import type { PlaygroundSettings } from '../playground-settings.js';
import type { BotState } from '../protocol.js';

export interface BotRunnerOptions {
  /** Where the project is. */
  readonly root: string;
  readonly settings: PlaygroundSettings;
  readonly token: string;
  readonly apiBase: string;
  /** Ids of the servers whose moderators look after the documents. */
  readonly ownerServers: readonly string[];
  readonly onState: (state: BotState) => void;
  /** Lines for the terminal. */
  readonly tell: (line: string) => void;
}

/** The bot ends within 8 seconds by itself. */
const stopLimitMs = 9_000;

/** Brings the bot up in the processes in which it is in production, and tells how far it is. */
export class BotRunner {
  readonly #options: BotRunnerOptions;
  #state: BotState = { phase: 'starting', detail: '' };
  #child: ChildRun | undefined;
  #isStopping = false;

  constructor(options: BotRunnerOptions) {
    this.#options = options;
  }

  get state(): BotState {
    return this.#state;
  }

  /** Builds and indexes where that is needed, and starts the bot; a failure becomes the state. */
  async start(): Promise<void> {
    const { root, settings } = this.#options;
    try {
      const built = await isBuilt(root);
      if (!built && !this.#isStopping) await this.#build();
      if (settings.needsIndexing && !this.#isStopping) await this.#index();
      if (!this.#isStopping) await this.#runBot();
    } catch (error) {
      if (!this.#isStopping) this.#become('failed', messageOf(error));
    }
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#child?.stop(stopLimitMs);
  }

  /** The connection of a bot that was ready comes and goes. */
  noteGateway({ kind }: GatewayEvent): void {
    const { phase, detail } = this.#state;
    if (kind === 'disconnected' && phase === 'online') this.#become('away', detail);
    if ((kind === 'resumed' || kind === 'ready') && phase === 'away')
      this.#become('online', detail);
  }

  async #build(): Promise<void> {
    this.#become('building', '');
    const { root } = this.#options;
    const onLine = this.#options.tell;
    await this.#spawn('npm run -s build', [], { cwd: root, shell: true, onLine }).succeeded(
      'The build',
    );
  }

  /** A run that fails is told of by the bot, too, which starts all the same. */
  async #index(): Promise<void> {
    this.#become('indexing', '');
    const onLine = (line: string): void => {
      this.#options.tell(line);
      if (line.startsWith('Indexing: ')) this.#become('indexing', line.slice('Indexing: '.length));
    };
    await this.#node('cli/main.js', ['index'], onLine).ended;
  }

  async #runBot(): Promise<void> {
    this.#become('starting', '');
    const bot = this.#node('main.js', ['--end-with-parent'], (line) => {
      this.#options.tell(line);
      if (line.startsWith('Ready: ')) this.#become('online', line);
    });
    const status = await bot.ended;
    if (this.#isStopping) return;
    const end = status === null ? 'It was killed.' : `Its exit status was ${status}.`;
    this.#become('failed', bot.complaint || end);
  }

  #node(script: string, args: readonly string[], onLine: (line: string) => void): ChildRun {
    const file = path.join(this.#options.root, 'dist/src', script);
    return this.#spawn(process.execPath, [file, ...args], { onLine });
  }

  #spawn(
    command: string,
    args: readonly string[],
    rest: { readonly onLine: (line: string) => void; readonly cwd?: string; readonly shell?: true },
  ): ChildRun {
    const { settings, token, apiBase, ownerServers } = this.#options;
    const environment = {
      ...settings.environment,
      DISCORD_TOKEN: token,
      DISCORD_API_BASE: apiBase,
      OWNER_SERVER_IDS: ownerServers.join(','),
    };
    this.#child = new ChildRun(command, args, { environment, ...rest });
    return this.#child;
  }

  #become(phase: BotState['phase'], detail: string): void {
    this.#state = { phase, detail };
    this.#options.onState(this.#state);
  }
}
