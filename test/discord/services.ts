import pino from 'pino';
import { DocumentCatalogue, type CatalogueEntry } from '../../src/answering/document-catalogue.js';
import { HeadingCatalogue } from '../../src/answering/headings/heading-catalogue.js';
import type { BotServices } from '../../src/discord/bot-services.js';
import {
  customIdOf,
  parseCustomId,
  type ButtonState,
} from '../../src/discord/replies/custom-id.js';
import type { ReplyRecord } from '../../src/discord/replies/reply-ledger.js';
import { ChosenPassages } from '../../src/feedback/chosen-passages.js';
import type { PassageContext, PassageQuote } from '../../src/domain/answer.js';
import type { IndexingRun } from '../../src/indexing/process/indexing-client.js';
import type { Logger } from '../../src/logger.js';
import type { GenerationInfo } from '../../src/index/passage-store.js';

const buttonKey = 'a key';

/** The custom_id of a button or menu that the bot made, or the value of an option. */
export function customId(state: ButtonState): string {
  return customIdOf(state, buttonKey, 'main');
}

/** What these stand for. */
function stateOf(signed: string): ButtonState | null {
  return parseCustomId(signed, buttonKey, 'main');
}

export const generation: GenerationInfo = {
  generation: '000001-aaaaaa',
  createdAt: '2026-11-22T16:50:00.000Z',
  fingerprint: {
    model: 'm',
    dtype: 'q8',
    dimensions: 2,
    queryPrefix: '',
    passagePrefix: '',
    pooling: 'mean',
    splitterVersion: 1,
  },
  documents: 1,
  passages: 1,
};

export function listed(document: string, title = document, language = 'bn'): CatalogueEntry {
  return {
    document,
    title,
    language,
    languageCertainty: 1,
    source: null,
    date: null,
    editions: [],
    passages: 1,
    indexedAt: '2026-11-22T16:50:00.000Z',
    warnings: [],
  };
}

export function passage(text: string, key = '0123456789abcdef'): PassageContext {
  const quoted: PassageQuote = {
    key,
    text,
    marked: [],
    highlights: [],
    underlined: null,
    document: 'a.txt',
    title: 'A title',
    language: 'ur',
    source: null,
    date: null,
    page: null,
    headings: [],
    anchors: [],
    link: null,
    blocks: [],
    start: 0,
    end: text.length,
  };
  const around = { beforeHeadings: [], afterHeadings: [], beforeBlocks: [], afterBlocks: [] };
  return { passage: quoted, before: 'Before it.', after: null, ...around };
}

/** An indexing run that somebody else started. */
export function goingOn(by: string | null, id = 'run-1'): IndexingRun {
  const report = new Promise<never>(() => undefined);
  return { id, mode: 'changed', by, since: new Date(0), progress: null, report };
}

/** A log and what was written to it, a line of JSON each. */
export function notedLog(): { readonly log: Logger; readonly lines: string[] } {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  return { log, lines };
}

/** Replies in memory; their keys are `answer-0` and so on. */
export function ledgerOf(...records: ReplyRecord[]): BotServices['ledger'] {
  return {
    add: async (record) => `answer-${records.push(record) - 1}`,
    get: async (key) => records[Number(key.replace('answer-', ''))] ?? null,
  };
}

/** A library that is open, with these documents. */
export function libraryOf(...entries: CatalogueEntry[]): BotServices['library'] {
  const catalogue = new DocumentCatalogue(entries);
  return { generation, catalogue, opened: async () => undefined };
}

/** What commands work with; what a test does not give must not be used. */
export function services(given: Partial<BotServices> = {}): BotServices {
  const unused = (): never => {
    throw new Error('The test did not expect this to be used');
  };
  const own: BotServices = {
    place: { id: 'main', documentsDir: '/d', indexDir: '/i', keepingDir: '/k' },
    lookedAfter: () => own,
    questions: { load: { waiting: 0, inWork: 0 }, ask: unused },
    engine: { passage: unused, page: unused },
    library: libraryOf(),
    feedback: {
      keepsQuestions: false,
      days: 30,
      votes: { helped: 0, wrong: 0 },
      keep: () => undefined,
      vote: unused,
      groups: unused,
      dismiss: unused,
      chosen: new ChosenPassages('/no/such/file'),
    },
    questionHelp: { headings: new HeadingCatalogue([]), examples: () => [] },
    indexing: {
      running: null,
      last: null,
      firstIndexing: null,
      start: unused,
      preview: unused,
      stop: unused,
    },
    repair: { state: null },
    documents: {
      refused: [],
      list: unused,
      offerAttachment: unused,
      offerLink: unused,
      keep: unused,
      discard: unused,
      remove: unused,
      restore: unused,
      link: unused,
      writeNote: unused,
      readNote: unused,
      updateNote: unused,
    },
    withoutPaths: (message) => message,
    ledger: ledgerOf(),
    fairUse: { take: () => null },
    moderatorRoleIds: [],
    customId,
    stateOf,
    areButtonsOff: () => false,
    mention: (command) => `</${command}:1>`,
    log: notedLog().log,
    logQuestions: false,
    startedAt: new Date(0),
    version: '0.0.0',
    ...given,
  };
  return own;
}
