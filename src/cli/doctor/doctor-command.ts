import type { Config } from '../../config.js';
import { settingWarnings } from '../../config.js';
import { findDocuments } from '../../documents/find/find-documents.js';
import { settingsFile } from '../../documents/settings/folder-settings.js';
import { checkModelFiles, checkReaderFile } from '../../embedding/model/model-files.js';
import { messageOf, UserError } from '../../errors.js';
import { TransformersReader } from '../../reading/transformers-reader.js';
import { checkCollections } from './doctor-collections.js';
import { checkTokenForm, checkWayToDiscord } from './doctor-discord.js';
import { checkLock, checkWritable } from './doctor-folders.js';
import { checkFolderSettings } from './doctor-settings.js';
import { cliCommand, jsonArgument, type CliContext } from '../cli-command.js';

/** One thing that must hold for kilde to work. */
interface Check {
  readonly name: string;
  /** @returns what was seen; @throws what is wrong and what to do */
  readonly run: (context: CliContext) => Promise<string>;
}

const checks: readonly Check[] = [
  { name: 'Node', run: async () => checkNode() },
  { name: 'configuration', run: async ({ config }) => describeSettings(config.indexDir) },
  { name: 'model files', run: checkModel },
  { name: 'reader', run: checkReader },
  { name: 'documents', run: checkDocuments },
  { name: settingsFile, run: checkFolderSettings },
  { name: 'collections', run: checkCollections },
  { name: 'index', run: checkIndex },
  writableFolder('INDEX_DIR', ({ indexDir }) => indexDir),
  writableFolder('CACHE_DIR', ({ cacheDir }) => cacheDir),
  writableFolder('REPLIES_DIR', ({ bot }) => bot.repliesDir),
  { name: 'lock', run: checkLock },
  { name: 'token', run: checkTokenForm },
  { name: 'way to Discord', run: (context) => checkWayToDiscord(context) },
  { name: 'one question', run: checkQuestion },
];

function writableFolder(setting: string, folderOf: (config: Config) => string): Check {
  return {
    name: setting,
    run: ({ config }) => checkWritable({ setting, folder: folderOf(config) }),
  };
}

export const doctorCommand = cliCommand({
  name: 'doctor',
  description:
    'Check Node, configuration, model, documents, kilde.yaml, collections, index, folders, lock, token, the way to Discord, and one question.',
  args: { json: jsonArgument },
  run: async ({ json }, context) => {
    const results = [];
    for (const check of checks) {
      const result = await runCheck(check, context);
      results.push(result);
      if (!json)
        context.terminal.result(`${result.ok ? 'ok  ' : 'FAIL'}  ${result.name}: ${result.detail}`);
    }
    const ok = results.every((result) => result.ok);
    if (json) context.terminal.result(JSON.stringify({ ok, checks: results }));
    return ok ? 0 : 1;
  },
});

async function runCheck({ name, run }: Check, context: CliContext) {
  try {
    return { name, ok: true, detail: await run(context) };
  } catch (error) {
    context.signal.throwIfAborted();
    if (!(error instanceof UserError))
      context.log.error({ err: error, check: name }, 'check failed');
    return { name, ok: false, detail: messageOf(error) };
  }
}

function checkNode(): string {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return process.version;
  throw new UserError(`${process.version} is too old: install Node 20.19 or newer.`);
}

/** A name that is no setting is a warning: the file may serve other programs, too. */
function describeSettings(indexDir: string): string {
  return [`INDEX_DIR=${indexDir}`, ...settingWarnings()].join('; ');
}

async function checkModel({ config }: CliContext): Promise<string> {
  const files = await checkModelFiles(config.model);
  const broken = files.filter(({ status }) => status === 'missing' || status === 'damaged');
  if (broken.length === 0) {
    return files.map(({ file, status }) => `${file} ${status}`).join(', ');
  }
  const named = broken.map(({ path, status }) => `${path} is ${status}`).join(', ');
  throw new UserError(`${named}: restore it from the repository, or choose another MODEL.`);
}

/** The reader is a part that a model may lack; one that is there must be whole. */
async function checkReader({ config }: CliContext): Promise<string> {
  const { file, path, status } = await checkReaderFile(config.model);
  if (status === 'missing') return `none: the model ${config.model.name} comes without ${file}`;
  if (status === 'damaged') {
    throw new UserError(`${path} is damaged: restore it from the repository, or remove it.`);
  }
  const reader = await TransformersReader.load(config.model);
  await reader?.close();
  return `${file} ${status}`;
}

async function checkDocuments({ config, signal }: CliContext): Promise<string> {
  const { documentsDir, maxFileBytes } = config;
  const { files, refused } = await findDocuments(documentsDir, { maxFileBytes }, signal);
  const names = refused.map(({ document, reason }) => `; ${document}: ${reason}`).join('');
  if (files.length === 0) throw new UserError(`There are no documents in ${documentsDir}${names}`);
  return `${files.length} in ${documentsDir}${names}`;
}

async function checkIndex({ parts }: CliContext): Promise<string> {
  const store = parts.store();
  try {
    const generation = await store.open();
    if (generation === null) return 'none yet; `kilde index` makes it';
    const { documents, passages } = generation.info;
    return `${documents} documents, ${passages} passages`;
  } finally {
    await store.close();
  }
}

async function checkQuestion({ parts, signal }: CliContext): Promise<string> {
  const { index, close } = await parts.engine();
  try {
    const started = performance.now();
    await index.ask({ question: 'What is this about?' }, signal);
    return `took ${(performance.now() - started).toFixed(0)} ms`;
  } finally {
    await close();
  }
}
