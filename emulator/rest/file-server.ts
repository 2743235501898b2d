import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { AttachmentFiles, UploadableFile } from '../world/attachment-files.js';
import { cutOff, type FaultTarget, type Faults } from './faults.js';

/** A failure of a download. Without an outcome it only delays. */
export interface DownloadFault extends FaultTarget {
  /** Before the answer begins. */
  readonly delayMs?: number;
  /** Answers with this status, and without the file. */
  readonly status?: number;
  /** Cuts the connection instead of an answer. */
  readonly cut?: 'reset' | 'close';
  /** Never answers. */
  readonly hang?: boolean;
  /** Sent instead of the file: more or less than the attachment's `size` states, say. */
  readonly bytes?: Buffer;
  /** Without Content-Length, so that nobody knows how much is to come. */
  readonly isLengthUntold?: boolean;
  /** Cuts the connection after so many bytes. */
  readonly cutAfterBytes?: number;
  /** Waits so long after each of `pieces`. */
  readonly pauseMs?: number;
  /** Into how many pieces the file is divided; 8 if not given. */
  readonly pieces?: number;
}

/** One download. */
export interface DownloadRecord {
  /** Without the query, decoded. */
  readonly path: string;
  /** Whether a token came along, which is nobody's business here. */
  readonly isAuthorized: boolean;
  /** Undefined when there was no answer. */
  status: number | undefined;
  /** Bytes of the file that were handed to the connection. */
  bytes: number;
}

/** Serves attachments to whoever has their address. */
export class FileServer {
  readonly records: DownloadRecord[] = [];
  readonly #files: AttachmentFiles;
  readonly #faults: Faults<DownloadFault>;
  readonly #stopping = new AbortController();

  constructor(files: AttachmentFiles, faults: Faults<DownloadFault>) {
    this.#files = files;
    this.#faults = faults;
  }

  stop(): void {
    this.#stopping.abort();
  }

  async handle(request: IncomingMessage, url: URL, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(url.pathname);
    const isAuthorized = request.headers.authorization !== undefined;
    const record: DownloadRecord = { path, isAuthorized, status: undefined, bytes: 0 };
    this.records.push(record);
    const fault = this.#faults.take(request.method ?? 'GET', path) ?? {};
    if (fault.delayMs !== undefined) await this.#pause(fault.delayMs);
    if (fault.hang === true || this.#stopping.signal.aborted) return;
    if (fault.cut !== undefined) return cutOff(response, fault.cut);
    const file = this.#files.find(url);
    record.status = fault.status ?? (file === undefined ? 404 : 200);
    if (file === undefined || fault.status !== undefined) {
      response.writeHead(record.status).end();
    } else await this.#send(file, fault, response, record);
  }

  async #send(
    file: UploadableFile,
    fault: DownloadFault,
    response: ServerResponse,
    record: DownloadRecord,
  ): Promise<void> {
    const bytes = fault.bytes ?? file.bytes;
    response.writeHead(200, {
      'Content-Type': file.contentType,
      ...(fault.isLengthUntold === true ? {} : { 'Content-Length': bytes.length }),
    });
    const end = Math.min(bytes.length, fault.cutAfterBytes ?? bytes.length);
    const isInPieces = fault.pauseMs !== undefined || fault.pieces !== undefined;
    const step = isInPieces ? Math.max(1, Math.ceil(end / (fault.pieces ?? 8))) : Math.max(1, end);
    for (let at = 0; at < end && !response.destroyed; at += step) {
      const piece = bytes.subarray(at, Math.min(end, at + step));
      await new Promise((resolve) => response.write(piece, resolve));
      record.bytes += piece.length;
      if (fault.pauseMs !== undefined) await this.#pause(fault.pauseMs);
    }
    if (fault.cutAfterBytes === undefined) response.end();
    else cutOff(response, 'close');
  }

  async #pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#stopping.signal }).catch((error: unknown) => {
      if (!this.#stopping.signal.aborted) throw error;
    });
  }
}
