import { createHmac, randomBytes } from 'node:crypto';
import type { Channel, WireMessage } from './entities.js';
import type { SnowflakeSource } from './snowflake-source.js';

/** A file as somebody uploads it. */
export interface UploadableFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

function hexSeconds(ms: number): string {
  return Math.floor(ms / 1000).toString(16);
}

/** The uploaded files, at addresses that are signed and expire, as those of Discord's CDN. */
export class AttachmentFiles {
  readonly #base: () => string;
  readonly #snowflakes: SnowflakeSource;
  readonly #lifetimeMs: number;
  readonly #key = randomBytes(32);
  readonly #files = new Map<string, UploadableFile>();

  /**
   * @param base address of the server, without a slash at its end
   * @param lifetimeMs how long an address can be used
   */
  constructor(base: () => string, snowflakes: SnowflakeSource, lifetimeMs: number) {
    this.#base = base;
    this.#snowflakes = snowflakes;
    this.#lifetimeMs = lifetimeMs;
  }

  /** Keeps a file, and gives the attachment that stands for it. */
  add(channel: Channel, file: UploadableFile): WireMessage['attachments'][number] {
    const id = this.#snowflakes.next();
    const path = `/attachments/${channel.id}/${id}/${encodeURIComponent(file.name)}`;
    this.#files.set(path, file);
    const url = `${this.#base()}${path}?${this.#signature(path)}`;
    return {
      id,
      filename: file.name,
      size: file.bytes.length,
      url,
      proxy_url: url,
      content_type: file.contentType,
    };
  }

  /** The file at this address; undefined where there is none, or no longer. */
  find({ pathname, searchParams }: URL): UploadableFile | undefined {
    const expiry = searchParams.get('ex') ?? '';
    const issue = searchParams.get('is') ?? '';
    const isSigned = searchParams.get('hm') === this.#sign(pathname, expiry, issue);
    const isExpired = Number.parseInt(expiry, 16) * 1000 <= Date.now();
    return isSigned && !isExpired ? this.#files.get(pathname) : undefined;
  }

  /** https://discord.com/developers/docs/reference#signed-attachment-cdn-urls */
  #signature(path: string): string {
    const issue = hexSeconds(Date.now());
    const expiry = hexSeconds(Date.now() + this.#lifetimeMs);
    return `ex=${expiry}&is=${issue}&hm=${this.#sign(path, expiry, issue)}&`;
  }

  #sign(path: string, expiry: string, issue: string): string {
    return createHmac('sha256', this.#key).update(`${path} ${expiry} ${issue}`).digest('hex');
  }
}
