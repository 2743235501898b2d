import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.js';
import { UserError } from '../src/errors.js';
import { settings } from '../src/settings.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const inProject = (folder: string): string => path.join(root, folder);

/** The message that wrong settings are refused with. */
function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return expect.fail('The settings were taken');
}

describe('settings that are not given', () => {
  const defaults = {
    documentsDir: inProject('data/documents'),
    indexDir: inProject('data/index'),
    collectionsDir: inProject('data/collections'),
    collectionsFile: inProject('data/collections.yaml'),
    cacheDir: inProject('data/cache'),
    model: {
      name: 'multilingual-e5-small',
      modelsDir: inProject('models'),
      dtype: 'q8',
      queryPrefix: 'query: ',
      passagePrefix: 'passage: ',
      pooling: 'mean',
      allowRemoteModels: false,
      remoteCacheDir: inProject('data/cache/models'),
      threads: 1,
    },
    inferenceProcesses: availableParallelism(),
    readingBudgetMs: 300,
    maxFileBytes: 50_000_000,
    documentTimeLimitMs: 1_800_000,
    bot: {
      token: '',
      guildId: null,
      apiBase: 'https://discord.com/api',
      reindexRoleIds: [],
      repliesDir: inProject('data/replies'),
      perPerson: 30,
      perServer: 300,
      queueLimit: 50,
      logQuestions: false,
      ownerServers: [],
      serversMayOwn: false,
      serverLimits: { documents: 200, bytes: 50_000_000, passages: 5000 },
      allowLinks: false,
      watchEveryMs: 60_000,
      reportChannelId: null,
      answerMentions: false,
      keepQuestions: false,
      keepQuestionsDays: 30,
    },
    logLevel: 'info',
  };

  it('have their defaults, folders from the project', () => {
    expect(readConfig({})).toEqual(defaults);
  });

  it('may be given empty', () => {
    const empty = Object.fromEntries(Object.keys(settings).map((name) => [name, '']));
    expect(readConfig(empty)).toEqual(defaults);
  });

  it('cannot be changed afterwards', () => {
    const config = readConfig({});
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.model)).toBe(true);
  });
});

describe('settings that are given', () => {
  it('are taken as they are', () => {
    const config = readConfig({
      DOCUMENTS_DIR: '/d/दस्तावेज़',
      INDEX_DIR: '/i',
      MODELS_DIR: '/m',
      CACHE_DIR: '/c',
      MODEL: 'Xenova/bge-m3',
      MODEL_DTYPE: 'fp32',
      MODEL_QUERY_PREFIX: 'ask: ',
      MODEL_PASSAGE_PREFIX: 'text: ',
      MODEL_POOLING: 'cls',
      ALLOW_REMOTE_MODELS: 'TRUE',
      INFERENCE_PROCESSES: '3',
      MAX_FILE_MB: '7',
      DOCUMENT_TIME_LIMIT_SECONDS: '5',
      DISCORD_TOKEN: ' a.b.c\n',
      DISCORD_GUILD_ID: '123456789012345678',
      DISCORD_API_BASE: 'http://127.0.0.1:5000/api',
      REINDEX_ROLE_IDS: '123456789012345678, 223456789012345678',
      COLLECTIONS_DIR: '/col',
      COLLECTIONS_FILE: '/col.yaml',
      OWNER_SERVER_IDS: '7,8',
      SERVERS_MAY_OWN_DOCUMENTS: 'true',
      SERVER_MAX_DOCUMENTS: '3',
      SERVER_MAX_MEGABYTES: '2',
      SERVER_MAX_PASSAGES: '10',
      ALLOW_LINKS: 'true',
      WATCH_SECONDS: '0',
      REPORT_CHANNEL_ID: '9',
      ANSWER_MENTIONS: 'true',
      KEEP_QUESTIONS: 'true',
      KEEP_QUESTIONS_DAYS: '2',
      REPLIES_DIR: '/r',
      RATE_LIMIT_PER_PERSON: '2',
      RATE_LIMIT_PER_SERVER: '0',
      QUEUE_LIMIT: '9',
      LOG_QUESTIONS: 'true',
      LOG_LEVEL: 'silent',
    });
    expect(config).toEqual({
      documentsDir: '/d/दस्तावेज़',
      indexDir: '/i',
      collectionsDir: '/col',
      collectionsFile: '/col.yaml',
      cacheDir: '/c',
      model: {
        name: 'Xenova/bge-m3',
        modelsDir: '/m',
        dtype: 'fp32',
        queryPrefix: 'ask: ',
        passagePrefix: 'text: ',
        pooling: 'cls',
        allowRemoteModels: true,
        remoteCacheDir: '/c/models',
        threads: 1,
      },
      inferenceProcesses: 3,
      readingBudgetMs: 300,
      maxFileBytes: 7_000_000,
      documentTimeLimitMs: 5_000,
      bot: {
        token: 'a.b.c',
        guildId: '123456789012345678',
        apiBase: 'http://127.0.0.1:5000/api',
        reindexRoleIds: ['123456789012345678', '223456789012345678'],
        repliesDir: '/r',
        perPerson: 2,
        perServer: 0,
        queueLimit: 9,
        logQuestions: true,
        // The server of the commands is one of the owner's, too.
        ownerServers: ['7', '8', '123456789012345678'],
        serversMayOwn: true,
        serverLimits: { documents: 3, bytes: 2_000_000, passages: 10 },
        allowLinks: true,
        watchEveryMs: 0,
        reportChannelId: '9',
        answerMentions: true,
        keepQuestions: true,
        keepQuestionsDays: 2,
      },
      logLevel: 'silent',
    });
  });

  it('count relative folders from the working folder', () => {
    const { documentsDir, indexDir } = readConfig({ DOCUMENTS_DIR: 'a/b', INDEX_DIR: '../i' });
    expect(documentsDir).toBe(path.resolve('a/b'));
    expect(indexDir).toBe(path.resolve('../i'));
  });

  it('can say that the model wants no prefixes', () => {
    const { model } = readConfig({ MODEL_QUERY_PREFIX: 'none', MODEL_PASSAGE_PREFIX: 'none' });
    expect(model).toMatchObject({ queryPrefix: '', passagePrefix: '' });
  });
});

describe('wrong settings', () => {
  const wrong = [
    ['MODEL', '../../etc passwd', 'expected a name such as owner/model'],
    ['MODEL', '/etc', 'expected a name such as owner/model'],
    ['MODEL_DTYPE', 'q9', 'expected one of fp32, fp16, q8, int8, uint8, q4, q4f16, bnb4'],
    ['MODEL_POOLING', 'max', 'expected one of mean, cls'],
    ['ALLOW_REMOTE_MODELS', 'yes', 'expected true or false'],
    ['INFERENCE_PROCESSES', '-1', 'expected a whole number from 0 to 64'],
    ['INFERENCE_PROCESSES', '65', 'expected a whole number from 0 to 64'],
    ['INFERENCE_PROCESSES', '২', 'expected a whole number from 0 to 64'],
    ['MAX_FILE_MB', '0', 'expected a whole number from 1 to 2000'],
    ['MAX_FILE_MB', '1.5', 'expected a whole number from 1 to 2000'],
    ['MAX_FILE_MB', '1e3', 'expected a whole number from 1 to 2000'],
    ['DOCUMENT_TIME_LIMIT_SECONDS', '3601', 'expected a whole number from 1 to 3600'],
    ['LOG_LEVEL', 'INFO', 'expected one of trace, debug, info, warn, error, silent'],
  ] as const;

  it.each(wrong)('are refused by name, value and expectation: %s=%s', (name, value, expected) => {
    expect(
      refusal({ [name]: value })
        .split('\n')
        .slice(1),
    ).toEqual([`  ${name}=${JSON.stringify(value)}: ${expected}`]);
  });

  it('are all told at once, in the order of .env.example', () => {
    const environment = Object.fromEntries(wrong.map(([name, value]) => [name, value]));
    const [heading, ...lines] = refusal(environment).split('\n');
    expect(heading).toContain('.env.example');
    const names = lines.map((line) => /^ {2}([A-Z_]+)=/u.exec(line)?.[1]);
    expect(names).toEqual(Object.keys(settings).filter((name) => name in environment));
  });

  it('never pass for numbers, whatever they look like', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
        fc.pre(!/^\d+$/u.test(value));
        expect(refusal({ MAX_FILE_MB: value })).toContain('MAX_FILE_MB');
      }),
    );
  });
});
