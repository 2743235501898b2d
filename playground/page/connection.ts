import { actionPath, eventsPath, uploadPath } from '../protocol.js';
import type {
  Action,
  ActionRequest,
  ActionResult,
  ClientSettings,
  PageEvent,
  UploadResult,
} from '../protocol.js';

/** The page's side of the protocol. */
export class Connection {
  readonly #onEvent: (event: PageEvent) => void;
  readonly #onConnection: (isUp: boolean) => void;
  #source: EventSource | undefined;
  #client: ClientSettings = { user: 'member', locale: 'en-US' };

  constructor(onEvent: (event: PageEvent) => void, onConnection: (isUp: boolean) => void) {
    this.#onEvent = onEvent;
    this.#onConnection = onConnection;
  }

  /** Becomes this client; the server greets with all that it shows, after a break, too. */
  open(client: ClientSettings): void {
    this.#client = client;
    this.#source?.close();
    const query = new URLSearchParams({ user: client.user, locale: client.locale });
    const source = new EventSource(`${eventsPath}?${query.toString()}`);
    source.addEventListener('open', () => this.#onConnection(true));
    source.addEventListener('error', () => this.#onConnection(false));
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      // The server is this page's own and shares the type.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      this.#onEvent(JSON.parse(data) as PageEvent);
    });
    this.#source = source;
  }

  async perform(channelId: string, action: Action): Promise<ActionResult> {
    const request: ActionRequest = { ...this.#client, channelId, action };
    return await this.#post<ActionResult>(actionPath, 'application/json', JSON.stringify(request));
  }

  /** Uploads a file for a command that is being filled in. */
  async upload(file: File): Promise<UploadResult> {
    const query = new URLSearchParams({ name: file.name });
    const type = file.type || 'application/octet-stream';
    return await this.#post<UploadResult>(`${uploadPath}?${query.toString()}`, type, file);
  }

  async #post<Result>(
    path: string,
    type: string,
    body: string | File,
  ): Promise<Result | { readonly ok: false; readonly reason: string }> {
    try {
      const headers = { 'content-type': type };
      const response = await fetch(path, { method: 'POST', headers, body });
      if (!response.ok) return { ok: false, reason: await response.text() };
      // As above.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return (await response.json()) as Result;
    } catch (error) {
      this.#onConnection(false);
      return { ok: false, reason: String(error) };
    }
  }
}
