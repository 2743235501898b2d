import { ACT_PATH, EVENTS_PATH } from '../protocol.js';
import type { Act, ActRequest, ActResult, PageEvent, ViewerKey } from '../protocol.js';

export interface Seat {
  readonly viewer: ViewerKey;
  /** One of Discord's locales. */
  readonly locale: string;
}

/** The page's side of the protocol. */
export class Connection {
  readonly #onEvent: (event: PageEvent) => void;
  readonly #onConnection: (isUp: boolean) => void;
  #source: EventSource | undefined;
  #seat: Seat = { viewer: 'member', locale: 'en-US' };

  constructor(onEvent: (event: PageEvent) => void, onConnection: (isUp: boolean) => void) {
    this.#onEvent = onEvent;
    this.#onConnection = onConnection;
  }

  /** Takes a seat; the server greets with all that is seen from there, after a break, too. */
  sit(seat: Seat): void {
    this.#seat = seat;
    this.#source?.close();
    const query = new URLSearchParams({ viewer: seat.viewer, locale: seat.locale });
    const source = new EventSource(`${EVENTS_PATH}?${query.toString()}`);
    source.addEventListener('open', () => this.#onConnection(true));
    source.addEventListener('error', () => this.#onConnection(false));
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      // The server is this page's own and shares the type.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      this.#onEvent(JSON.parse(data) as PageEvent);
    });
    this.#source = source;
  }

  async act(channelId: string, act: Act): Promise<ActResult> {
    const request: ActRequest = { ...this.#seat, channelId, act };
    try {
      const response = await fetch(ACT_PATH, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
      });
      if (!response.ok) return { ok: false, reason: await response.text() };
      // As above.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return (await response.json()) as ActResult;
    } catch (error) {
      this.#onConnection(false);
      return { ok: false, reason: String(error) };
    }
  }
}
