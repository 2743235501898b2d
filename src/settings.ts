import { availableParallelism } from 'node:os';

/** Gives the value of what is written. @throws SettingError where it is wrong */
type Reading<T> = (written: string) => T;

/** Says what was expected. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

/** `true` or `false`, in any case. */
const flag: Reading<boolean> = (written) => {
  const value = written.toLowerCase();
  if (value !== 'true' && value !== 'false') throw new SettingError('expected true or false');
  return value === 'true';
};

const anyText: Reading<string> = (written) => written;

function matching(pattern: RegExp, expected: string): Reading<string> {
  return (written) => {
    if (!pattern.test(written)) throw new SettingError(expected);
    return written;
  };
}

function wholeNumber(least: number, most: number): Reading<number> {
  const expected = `expected a whole number from ${least} to ${most}`;
  return (written) => {
    const value = /^\d{1,9}$/u.test(written) ? Number(written) : NaN;
    if (value >= least && value <= most) return value;
    throw new SettingError(expected);
  };
}

function oneOf<const T extends string>(...values: readonly T[]): Reading<T> {
  return (written) => {
    const value = values.find((one) => one === written);
    if (value !== undefined) return value;
    throw new SettingError(`expected one of ${values.join(', ')}`);
  };
}

/** An id of Discord's, or nothing. */
const optionalId = matching(
  /^(\d{1,20})?$/u,
  'expected an id: digits only (Copy Server ID in Discord)',
);

const idList: Reading<readonly string[]> = (written) => {
  if (/^(?:\s*\d{1,20}\s*(?:,\s*\d{1,20}\s*)*|\s*)$/u.test(written)) {
    return written.match(/\d+/gu) ?? [];
  }
  throw new SettingError('expected ids with commas between');
};

/** The bot's token is sent there, so it must not cross a network in the clear. */
const apiBase: Reading<string> = (written) => {
  if (isSafeBase(written)) return written.replace(/(?<!\/)\/+$/u, '');
  throw new SettingError('expected https://…/api, or http:// on this machine only');
};

function isSafeBase(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, search, hash, username } = new URL(value);
  if (search !== '' || hash !== '' || username !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

function isLoopback(hostname: string): boolean {
  return ['localhost', '[::1]'].includes(hostname) || /^127(\.\d{1,3}){3}$/u.test(hostname);
}

/** `none` says that there is none: an empty value means the default, as everywhere. */
const prefix: Reading<string> = (written) => (written === 'none' ? '' : written);

interface Setting<T> {
  readonly read: Reading<T>;
  /** As it would be written in `.env`. */
  readonly fallback: string;
  readonly meaning: string;
  /** A file or folder: a relative value is taken from the working folder. */
  readonly isPath?: true;
  /** Never shown, not even where it is wrong. */
  readonly isSecret?: true;
}

function setting<T>(read: Reading<T>, fallback: string, meaning: string): Setting<T> {
  return { read, fallback, meaning };
}

function folder(fallback: string, meaning: string): Setting<string> {
  return { read: anyText, fallback, meaning, isPath: true };
}

/** Every setting that the environment may hold: the one list behind Config and .env.example. */
export const settings = {
  DOCUMENTS_DIR: folder('data/documents', 'Folder of the documents that are answered from.'),
  INDEX_DIR: folder('data/index', 'Folder of the index; made when it is missing.'),
  COLLECTIONS_DIR: folder(
    'data/collections',
    'Folder of further collections, a folder each; see docs/collections.md.',
  ),
  COLLECTIONS_FILE: folder(
    'data/collections.yaml',
    'File that says which servers answer from which collection; it need not be there.',
  ),
  MODELS_DIR: folder('models', 'Folder that holds a folder for each local model.'),
  CACHE_DIR: folder(
    'data/cache',
    'Folder for what can be made again: evaluations, fetched models.',
  ),
  MODEL: setting(
    matching(/^[\w.-]+(\/[\w.-]+)*$/u, 'expected a name such as owner/model'),
    'multilingual-e5-small',
    'Embedding model: a folder of MODELS_DIR, or a name on the hub with ALLOW_REMOTE_MODELS=true.',
  ),
  MODEL_DTYPE: setting(
    oneOf('fp32', 'fp16', 'q8', 'int8', 'uint8', 'q4', 'q4f16', 'bnb4'),
    'q8',
    'Number format of the model file.',
  ),
  MODEL_QUERY_PREFIX: setting(
    prefix,
    'query: ',
    'What the model wants before a question, or none. Quote it: the space at the end counts.',
  ),
  MODEL_PASSAGE_PREFIX: setting(
    prefix,
    'passage: ',
    'What the model wants before a passage, or none. Quote it: the space at the end counts.',
  ),
  MODEL_POOLING: setting(
    oneOf('mean', 'cls'),
    'mean',
    "How the model's token vectors become one: mean or cls.",
  ),
  ALLOW_REMOTE_MODELS: setting(
    flag,
    'false',
    'true lets a model that MODELS_DIR does not hold be fetched from the hub, once.',
  ),
  INFERENCE_PROCESSES: setting(
    wholeNumber(0, 64),
    '0',
    `Processes that work on passages while indexing, one thread each; 0 means one a core.`,
  ),
  READING_BUDGET_MS: setting(
    wholeNumber(0, 10_000),
    '300',
    'Milliseconds for a question, in which the best passages are read as far as it goes; 0: none are.',
  ),
  MAX_FILE_MB: setting(
    wholeNumber(1, 2000),
    '50',
    'Largest file that is read, in megabytes; larger ones are refused by name.',
  ),
  DOCUMENT_TIME_LIMIT_SECONDS: setting(
    wholeNumber(1, 3600),
    '1800',
    'Longest time that reading one document may take in all, in seconds.',
  ),
  DISCORD_TOKEN: {
    ...setting(
      anyText,
      '',
      'Token of the bot, from the Discord developer portal (Bot, Reset Token).',
    ),
    isSecret: true,
  },
  DISCORD_GUILD_ID: setting(
    optionalId,
    '',
    'Server in which the commands are registered; everywhere where it is empty.',
  ),
  DISCORD_API_BASE: setting(
    apiBase,
    'https://discord.com/api',
    'Address of the Discord API; https, or http on this machine for an emulator.',
  ),
  REINDEX_ROLE_IDS: setting(
    idList,
    '',
    'Ids of roles that may look after documents besides those with Manage Server, with commas between.',
  ),
  OWNER_SERVER_IDS: setting(
    idList,
    '',
    'Ids of your servers, whose moderators look after DOCUMENTS_DIR, with commas between.',
  ),
  SERVERS_MAY_OWN_DOCUMENTS: setting(
    flag,
    'false',
    'true lets moderators of any server keep documents of its own.',
  ),
  SERVER_MAX_DOCUMENTS: setting(wholeNumber(1, 100_000), '200', 'Documents that a server may own.'),
  SERVER_MAX_MEGABYTES: setting(
    wholeNumber(1, 100_000),
    '50',
    'Megabytes that the documents of a server may have in all.',
  ),
  SERVER_MAX_PASSAGES: setting(
    wholeNumber(1, 1_000_000),
    '5000',
    'Passages that the documents of a server may have in all.',
  ),
  ALLOW_LINKS: setting(
    flag,
    'false',
    'true lets moderators add documents by an https address, which is fetched.',
  ),
  WATCH_SECONDS: setting(
    wholeNumber(0, 86_400),
    '60',
    'How often the folders of documents are looked at for changes, in seconds; 0: never.',
  ),
  REPORT_CHANNEL_ID: setting(
    optionalId,
    '',
    'Channel in which changes that were found in the folder of main, and failures, are told.',
  ),
  ANSWER_MENTIONS: setting(
    flag,
    'false',
    'true answers messages that mention the bot, as a reply to them.',
  ),
  KEEP_QUESTIONS: setting(
    flag,
    'false',
    'true keeps the texts of questions, without names, for moderators to see what is missing.',
  ),
  KEEP_QUESTIONS_DAYS: setting(
    wholeNumber(1, 3650),
    '30',
    'Days after which the texts of questions are deleted.',
  ),
  REPLIES_DIR: folder(
    'data/replies',
    'Folder of what replies quoted, for their buttons; the newest 64 MB are kept.',
  ),
  RATE_LIMIT_PER_PERSON: setting(
    wholeNumber(0, 10_000),
    '30',
    'Questions that one person may ask in a minute; 0 means no limit.',
  ),
  RATE_LIMIT_PER_SERVER: setting(
    wholeNumber(0, 100_000),
    '300',
    'Questions that one server may ask in a minute; 0 means no limit.',
  ),
  QUEUE_LIMIT: setting(
    wholeNumber(1, 10_000),
    '50',
    'Questions that may wait for an answer; more are told that the bot is busy.',
  ),
  LOG_QUESTIONS: setting(flag, 'false', 'true writes the texts of questions to the log.'),
  LOG_LEVEL: setting(
    oneOf('trace', 'debug', 'info', 'warn', 'error', 'silent'),
    'info',
    'Least severe log entry that is written.',
  ),
} as const satisfies Record<string, Setting<unknown>>;

export type SettingName = keyof typeof settings;
export type SettingValues = {
  readonly [Name in SettingName]: ReturnType<(typeof settings)[Name]['read']>;
};

/** Number of inference processes for a setting of 0. */
export function coreCount(): number {
  return availableParallelism();
}
