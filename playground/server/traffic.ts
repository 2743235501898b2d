import { InteractionResponseType } from 'discord-api-types/v10';
import type { DiscordEmulator } from '../../emulator/discord-emulator.js';
import type { Interaction } from '../../emulator/interactions/interaction.js';
import type { RequestRecord } from '../../emulator/rest/request-log.js';
import type { TrafficView } from '../protocol.js';

const mostLines = 200;

const acknowledgements: Readonly<Record<number, string>> = {
  [InteractionResponseType.ChannelMessageWithSource]: 'answered at once',
  [InteractionResponseType.DeferredChannelMessageWithSource]: 'thinking',
  [InteractionResponseType.DeferredMessageUpdate]: 'update follows',
  [InteractionResponseType.UpdateMessage]: 'updated at once',
  [InteractionResponseType.ApplicationCommandAutocompleteResult]: 'suggestions',
  [InteractionResponseType.Modal]: 'form',
};

/** The last lines of what went between the emulator and the bot, without secrets and bodies. */
export class Traffic {
  readonly #lines = new Map<string, TrafficView>();
  readonly #tell: (line: TrafficView) => void;
  #count = 0;

  constructor(emulator: DiscordEmulator, tell: (line: TrafficView) => void) {
    this.#tell = tell;
    emulator.on('interaction', (interaction) => this.#noteInteraction(interaction));
    emulator.on('request', (record) => this.#noteRequest(record));
    emulator.on('gateway', ({ kind, code }) => {
      const what = code === undefined ? kind : `${kind} (${code})`;
      this.#note({ direction: 'connection', what, afterMs: null, outcome: '' });
    });
  }

  /** Oldest first. */
  get lines(): readonly TrafficView[] {
    return [...this.#lines.values()];
  }

  /** One line an interaction, which changes until the bot has acknowledged it. */
  #noteInteraction({
    id,
    kind,
    name,
    createdAt,
    acknowledgement,
    acknowledgedAfterMs,
    notice,
  }: Interaction): void {
    const line: TrafficView = {
      id,
      at: new Date(createdAt).toISOString(),
      direction: 'to-bot',
      what: kind === 'component' ? kind : `${kind} ${name}`,
      afterMs: acknowledgedAfterMs ?? null,
      outcome: notice ?? (acknowledgement && acknowledgements[acknowledgement]) ?? '',
    };
    const before = this.#lines.get(id);
    if (before?.afterMs === line.afterMs && before.outcome === line.outcome) return;
    this.#keep(line);
  }

  /** The route's pattern stands for the path, which holds the secrets of interactions. */
  #noteRequest({ method, pattern, ms, status, at }: RequestRecord): void {
    const route = (pattern ?? 'unknown route').replaceAll(
      /\/:(application|interaction|token)/gu,
      '',
    );
    this.#note(
      {
        direction: 'from-bot',
        what: `${method} ${route}`,
        afterMs: ms === undefined ? null : Math.round(ms),
        outcome: status === undefined ? 'cut' : String(status),
      },
      at,
    );
  }

  #note(line: Omit<TrafficView, 'id' | 'at'>, at = Date.now()): void {
    this.#count += 1;
    this.#keep({ ...line, id: `line-${this.#count}`, at: new Date(at).toISOString() });
  }

  #keep(line: TrafficView): void {
    this.#lines.set(line.id, line);
    for (const oldest of this.#lines.keys()) {
      if (this.#lines.size <= mostLines) break;
      this.#lines.delete(oldest);
    }
    this.#tell(line);
  }
}
