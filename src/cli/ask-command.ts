import { createInterface } from 'node:readline';
import type { AnswerRequest } from '../answering/answer-service.js';
import { isTooLong, longestQuestion } from '../answering/question-length.js';
import { hasWords } from '../answering/searched-text.js';
import { declaredLanguage } from '../documents/metadata/language/declared-language.js';
import type { IndexEngine } from '../engine/index-engine.js';
import { UserError } from '../errors.js';
import { CorruptIndexError } from '../index/passage-store.js';
import {
  cliCommand,
  jsonArgument,
  type CliContext,
  type ExitStatus,
  type StartedEngine,
} from './cli-command.js';
import { indexDocuments } from './index-command.js';
import { printable } from './output/printable.js';
import { renderAnswer } from './output/render-answer.js';

export const askCommand = cliCommand({
  name: 'ask',
  description: 'Answer a question with the exact words of the documents and their source.',
  args: {
    question: {
      type: 'positional',
      required: false,
      description: 'The question, in any language.',
    },
    batch: { type: 'boolean', description: 'Read a question a line from stdin instead.' },
    language: {
      type: 'string',
      valueHint: 'code',
      description: 'Language to quote in where a passage has several, such as nb or hi.',
    },
    document: {
      type: 'string',
      valueHint: 'path',
      description: 'Answer from this document only, named by its path or by words of its title.',
    },
    explain: {
      type: 'boolean',
      description: 'Show how each quote came about, and why the next one came after it.',
    },
    json: jsonArgument,
  },
  run: async ({ question, batch, json, language, document, explain }, context) => {
    const wanted = language === undefined ? {} : { language: languageCode(language) };
    if (!batch) checkQuestion(question);
    const { index, close } = await startEngine(context);
    try {
      const only = document === undefined ? {} : await onlyDocument(index, document);
      const request = { ...wanted, ...only, ...(explain && { explain }) };
      const answerOne = async (text: string) => {
        const asked = { ...request, question: text };
        const { answer, timings } = await index.ask(asked, context.signal);
        context.log.debug({ timings }, 'answered');
        return json ? JSON.stringify(answer) : renderAnswer(answer, context.terminal);
      };
      if (batch) return await answerLines(answerOne, index, context);
      context.terminal.result(await answerOne(question ?? ''));
      return 0;
    } finally {
      await close();
    }
  },
});

function checkQuestion(question: string | undefined): void {
  if (question !== undefined && isTooLong(question)) {
    throw new UserError(
      `The question has more than ${longestQuestion} characters. Ask a shorter one.`,
    );
  }
  if (question !== undefined && hasWords(question)) return;
  throw new UserError('There is no question. Ask one: kilde ask "When did …?"');
}

function languageCode(given: string): string {
  const code = declaredLanguage(given);
  if (code !== null) return code;
  throw new UserError(`--language ${JSON.stringify(given)}: expected a code such as nb or hi.`);
}

/** A name that fits no document would be answered with "not found", which would not be true. */
async function onlyDocument(
  index: IndexEngine,
  name: string,
): Promise<Pick<AnswerRequest, 'filter'>> {
  const found = (await index.catalogue()).named(name);
  if (found !== undefined) return { filter: { documents: [found.document] } };
  throw new UserError(
    `--document ${JSON.stringify(name)}: no document, or more than one, is named so. ` +
      '`kilde source` with some of these words lists them.',
  );
}

/** A question a line, an answer a line, in order; a new generation is taken up between two. */
async function answerLines(
  answerOne: (question: string) => Promise<string>,
  index: IndexEngine,
  { parts, terminal, signal }: CliContext,
): Promise<ExitStatus> {
  const store = parts.store();
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity, signal });
  for await (const line of lines) {
    await index.follow(store);
    // Some editors begin a file with a byte order mark, which is no part of the question.
    terminal.result(await answerOne(line.replace(/^\uFEFF/, '')));
  }
  signal.throwIfAborted();
  return 0;
}

/** A newcomer's first question must not fail for want of an index, nor a later one for a broken one. */
async function startEngine(context: CliContext): Promise<StartedEngine> {
  const { config, parts } = context;
  const store = parts.store();
  let why = `There is no index in ${config.indexDir}.`;
  try {
    if ((await store.current()) !== null) return await parts.engine();
  } catch (error) {
    if (!(error instanceof CorruptIndexError)) throw error;
    why = error.message;
  }
  await indexFirst(context, why);
  return await parts.engine();
}

async function indexFirst(context: CliContext, why: string): Promise<void> {
  const { config, log, terminal } = context;
  terminal.message(`${why} Indexing ${config.documentsDir} first.`);
  const report = await indexDocuments(context, config.documentsDir, 'repair');
  log.debug({ report }, 'indexed');
  for (const { document, reason } of report.failed) {
    terminal.message(`  x ${printable(document)}: ${reason}`);
  }
  if (report.generation === null) {
    throw new UserError(
      `No document in ${config.documentsDir} could be read: mend or replace them.`,
    );
  }
}
