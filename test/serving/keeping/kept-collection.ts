import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { DocumentCatalogue } from '../../../src/answering/document-catalogue.js';
import { Curation, type CurationOptions } from '../../../src/curation/curation.js';
import type { DocumentLook } from '../../../src/indexing/indexing-look.js';
import type { IndexingReport } from '../../../src/indexing/indexing-report.js';
import type { RemovalConsent } from '../../../src/indexing/collection/mass-removal.js';
import {
  DocumentKeeping,
  type DocumentKeepingParts,
} from '../../../src/serving/keeping/document-keeping.js';
import {
  DocumentIntake,
  type IntakeOptions,
} from '../../../src/serving/keeping/document-intake.js';
import { goingOn, listed } from '../../discord/services.js';
import { temporaryFolder } from '../../processes/processes.js';

const generation = null;

/** A collection in a folder of its own, whose runs read names and count paragraphs. */
export class KeptCollection {
  readonly documentsDir: string;
  readonly keepingDir: string;
  /** What each run had consent to. */
  readonly consents: (RemovalConsent | undefined)[] = [];
  /** Why the next run fails. */
  failure: Error | null = null;
  /** What addresses lead to. */
  readonly web = new Map<string, string>();
  began = 0;
  catalogue = new DocumentCatalogue([]);
  #running: ReturnType<typeof goingOn> | null = null;

  private constructor(folder: string) {
    this.documentsDir = path.join(folder, 'documents');
    this.keepingDir = path.join(folder, 'keeping');
  }

  static async forTest(): Promise<KeptCollection> {
    return new KeptCollection(await temporaryFolder());
  }

  keeping(
    given: Partial<DocumentKeepingParts> = {},
    intake: Partial<IntakeOptions> = {},
    limits: CurationOptions['limits'] = {},
  ): DocumentKeeping {
    const { documentsDir, keepingDir } = this;
    const library = () => this.catalogue;
    const running = () => this.#running;
    return new DocumentKeeping({
      openCuration: () =>
        Curation.open({ place: { documentsDir, keepingDir }, mayBegin: true, limits }),
      indexing: {
        get running() {
          return running();
        },
        start: (_, by, consent) => this.#start(by, consent),
        awaitOther: async () => undefined,
        look: lookAt,
      },
      store: { writer: async () => null },
      library: {
        generation,
        get catalogue() {
          return library();
        },
      },
      intake: new DocumentIntake({
        maxBytes: 1_000,
        allowLinks: true,
        attachmentOrigins: [],
        allowedAddresses: [],
        fetch: async (address) => this.#fetched(address),
        ...intake,
      }),
      maxPassages: null,
      onKept: () => (this.began += 1) === 1,
      ...given,
    });
  }

  /** Holds all runs up until it is called. */
  holdRuns(): () => void {
    let release = (): void => undefined;
    const report = new Promise<never>((_, reject) => {
      release = () => {
        this.#running = null;
        reject(new Error('over'));
      };
    });
    report.catch(() => undefined);
    this.#running = { ...goingOn('9'), report };
    return release;
  }

  async files(): Promise<string[]> {
    const names = await readdir(this.documentsDir, { recursive: true }).catch(() => []);
    return names.toSorted((a, b) => (a < b ? -1 : 1));
  }

  #fetched(address: string) {
    const text = this.web.get(address.trim()) ?? '';
    const fileName = path.basename(new URL(address).pathname);
    return { bytes: Buffer.from(text), mediaType: 'text/plain', finalUrl: address, fileName };
  }

  #start(by: string | null, consent: RemovalConsent | undefined) {
    if (this.#running !== null) return null;
    this.consents.push(consent);
    const report = this.#run();
    report.catch(() => undefined);
    this.#running = goingOn(by);
    return { run: this.#running, done: report };
  }

  async #run(): Promise<IndexingReport> {
    try {
      await mkdir(this.documentsDir, { recursive: true });
      if (this.failure !== null) throw this.failure;
      const names = (await this.files()).filter((name) => /\.(?:txt|md)$/u.test(name));
      const refused = names.filter((name) => name.startsWith('twin'));
      const entries = names
        .filter((name) => !refused.includes(name))
        .map(async (name) => {
          const text = await readFile(path.join(this.documentsDir, name), 'utf8');
          return Object.assign(listed(name, name, 'en'), { passages: paragraphs(text) });
        });
      this.catalogue = new DocumentCatalogue(await Promise.all(entries));
      return reportOf(refused);
    } finally {
      this.#running = null;
    }
  }
}

function reportOf(refused: readonly string[]): IndexingReport {
  const failed = refused.map((document) => ({ document, reason: 'It is a twin.' }));
  const nothing = { added: [], changed: [], removed: [], unchanged: 0, warnings: [] };
  return { ...nothing, failed, passages: 0, embedded: 0, seconds: 0, generation: 'g' };
}

async function lookAt(folder: string): Promise<DocumentLook> {
  const [name = ''] = await readdir(folder);
  const text = await readFile(path.join(folder, name), 'utf8');
  if (text.includes('unreadable')) return { kind: 'refused', reason: 'It is not readable.' };
  const facts = { title: name, language: 'en', source: null, date: null, warnings: [] };
  return { kind: 'read', ...facts, passages: paragraphs(text), beginning: text };
}

function paragraphs(text: string): number {
  return text.split('\n\n').length;
}
