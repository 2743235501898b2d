import { randomUUID } from 'node:crypto';
import type { UploadableFile } from '../../emulator/world/attachment-files.js';

/** What somebody picked and did not send is forgotten some time. */
const mostFiles = 20;

/** Files that were picked in a page and wait to be sent with a command. */
export class Uploads {
  readonly #files = new Map<string, UploadableFile>();

  /** @returns what the page names the file by when it sends the command */
  add(file: UploadableFile): string {
    const id = randomUUID();
    this.#files.set(id, file);
    for (const oldest of this.#files.keys()) {
      if (this.#files.size <= mostFiles) break;
      this.#files.delete(oldest);
    }
    return id;
  }

  get(id: string): UploadableFile | undefined {
    return this.#files.get(id);
  }
}
