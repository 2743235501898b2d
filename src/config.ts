import path from 'node:path';
import dotenv from 'dotenv';
import type { ModelSettings } from './embedding/model/model-settings.js';
import { UserError } from './errors.js';
import { misspeltSettings } from './misspelt-settings.js';
import { findProjectRoot } from './project-root.js';
import {
  coreCount,
  SettingError,
  settings,
  type SettingName,
  type SettingValues,
} from './settings.js';

export interface Config {
  readonly documentsDir: string;
  readonly indexDir: string;
  readonly collectionsDir: string;
  readonly collectionsFile: string;
  readonly cacheDir: string;
  readonly model: ModelSettings;
  readonly inferenceProcesses: number;
  readonly readingBudgetMs: number;
  readonly maxFileBytes: number;
  readonly documentTimeLimitMs: number;
  readonly logLevel: SettingValues['LOG_LEVEL'];
  readonly bot: BotConfig;
}

/** What only the bot works with. */
export interface BotConfig {
  /** Without space around it; empty where none is set. */
  readonly token: string;
  /** Where commands are registered; null for everywhere. */
  readonly guildId: string | null;
  /** Without a slash at the end. */
  readonly apiBase: string;
  readonly reindexRoleIds: readonly string[];
  readonly repliesDir: string;
  /** Questions a minute; 0 means no limit. */
  readonly perPerson: number;
  readonly perServer: number;
  readonly queueLimit: number;
  readonly logQuestions: boolean;
  /** Servers whose moderators look after `main`. */
  readonly ownerServers: readonly string[];
  readonly serversMayOwn: boolean;
  /** For what a server may own. */
  readonly serverLimits: ServerLimits;
  readonly allowLinks: boolean;
  /** 0 where folders are not watched. */
  readonly watchEveryMs: number;
  /** Where changes of `main` are told; null for nowhere. */
  readonly reportChannelId: string | null;
  readonly answerMentions: boolean;
  readonly keepQuestions: boolean;
  readonly keepQuestionsDays: number;
}

/** What the documents of a server may come to in all. */
export interface ServerLimits {
  readonly documents: number;
  readonly bytes: number;
  readonly passages: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Adds the working folder's `.env` to the environment; what is set already stays. */
export function loadEnvironment(): Environment {
  dotenv.config({ quiet: true });
  return process.env;
}

/** What its owner should know of names in `.env` and the environment that are no settings. */
export function settingWarnings(): readonly string[] {
  const { parsed = {} } = dotenv.config({ quiet: true, processEnv: {} });
  return misspeltSettings(Object.keys(parsed), Object.keys(process.env));
}

/**
 * Reads and checks all settings. An empty value counts as not set.
 * @throws UserError that names every wrong setting, its value and what was expected
 */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  // Object.keys forgets what it was given.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const names = Object.keys(settings) as SettingName[];
  const entries = names.map((name) => {
    const { read, fallback, ...rest } = settings[name];
    const given = environment[name];
    const value = given === undefined || given === '' ? fallback : given;
    if ('isPath' in rest) return [name, resolvePath(value, value === given)] as const;
    try {
      return [name, read(value)] as const;
    } catch (error) {
      if (!(error instanceof SettingError)) throw error;
      const shown = 'isSecret' in rest ? '…' : value;
      problems.push(`  ${name}=${JSON.stringify(shown)}: ${error.message}`);
      return [name, undefined] as const;
    }
  });
  if (problems.length > 0) {
    throw new UserError(`Wrong settings (see .env.example):\n${problems.join('\n')}`);
  }
  // Each value has just been read as its own setting's.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return configOf(Object.fromEntries(entries) as SettingValues);
}

/** A given path counts from the working folder, a default one from the project's. */
function resolvePath(value: string, isGiven: boolean): string {
  return path.resolve(isGiven ? process.cwd() : findProjectRoot(), value);
}

function configOf(values: SettingValues): Config {
  return Object.freeze({
    documentsDir: values.DOCUMENTS_DIR,
    indexDir: values.INDEX_DIR,
    collectionsDir: values.COLLECTIONS_DIR,
    collectionsFile: values.COLLECTIONS_FILE,
    cacheDir: values.CACHE_DIR,
    model: Object.freeze({
      name: values.MODEL,
      modelsDir: values.MODELS_DIR,
      dtype: values.MODEL_DTYPE,
      queryPrefix: values.MODEL_QUERY_PREFIX,
      passagePrefix: values.MODEL_PASSAGE_PREFIX,
      pooling: values.MODEL_POOLING,
      allowRemoteModels: values.ALLOW_REMOTE_MODELS,
      remoteCacheDir: path.join(values.CACHE_DIR, 'models'),
      threads: 1,
    }),
    inferenceProcesses: values.INFERENCE_PROCESSES || coreCount(),
    readingBudgetMs: values.READING_BUDGET_MS,
    maxFileBytes: values.MAX_FILE_MB * 1_000_000,
    documentTimeLimitMs: values.DOCUMENT_TIME_LIMIT_SECONDS * 1000,
    logLevel: values.LOG_LEVEL,
    bot: botConfigOf(values),
  });
}

function botConfigOf(values: SettingValues): BotConfig {
  return Object.freeze({
    token: values.DISCORD_TOKEN.trim(),
    guildId: values.DISCORD_GUILD_ID || null,
    apiBase: values.DISCORD_API_BASE,
    reindexRoleIds: Object.freeze(values.REINDEX_ROLE_IDS),
    repliesDir: values.REPLIES_DIR,
    perPerson: values.RATE_LIMIT_PER_PERSON,
    perServer: values.RATE_LIMIT_PER_SERVER,
    queueLimit: values.QUEUE_LIMIT,
    logQuestions: values.LOG_QUESTIONS,
    ownerServers: Object.freeze([
      ...values.OWNER_SERVER_IDS,
      ...(values.DISCORD_GUILD_ID === '' ? [] : [values.DISCORD_GUILD_ID]),
    ]),
    serversMayOwn: values.SERVERS_MAY_OWN_DOCUMENTS,
    serverLimits: Object.freeze({
      documents: values.SERVER_MAX_DOCUMENTS,
      bytes: values.SERVER_MAX_MEGABYTES * 1_000_000,
      passages: values.SERVER_MAX_PASSAGES,
    }),
    allowLinks: values.ALLOW_LINKS,
    watchEveryMs: values.WATCH_SECONDS * 1000,
    reportChannelId: values.REPORT_CHANNEL_ID || null,
    answerMentions: values.ANSWER_MENTIONS,
    keepQuestions: values.KEEP_QUESTIONS,
    keepQuestionsDays: values.KEEP_QUESTIONS_DAYS,
  });
}
