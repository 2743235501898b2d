/** The part of yauzl 3 that is used; the package ships no types. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  export interface Entry {
    readonly fileName: string;
    isEncrypted(): boolean;
  }

  export interface ZipFile {
    /** As the archive declares it. */
    readonly entryCount: number;
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable & AsyncIterable<Buffer>>;
  }

  export function fromBufferPromise(buffer: Buffer): Promise<ZipFile>;
}
