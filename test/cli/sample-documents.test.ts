import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leftIn } from '../index/index-files.js';
import { childrenOf, gone, kill, seesProcesses } from '../robustness/child-processes.js';
import {
  answerJson,
  doctorJson,
  parsedOutput,
  previewJson,
  reportJson,
  sourceJson,
  statusJson,
} from './json-shapes.js';
import type { AnswerJson, QuoteJson } from './json-shapes.js';
import { KildeFolder, sampleDocuments } from './kilde.js';
import type { Finished, Kilde } from './kilde.js';

const norwegian = '000_1d15fc3006498607.txt';
const hindi = '001_bd2f714c53714b98.txt';
const urdu = '002_0580a4c654c2a558.txt';
const bengali = '003_7bb84a7a177155c7.txt';
const french = '004_7a0a384f836283a9.txt';
const allDocuments = [norwegian, hindi, urdu, bengali, french];
const agreement = 'When was the agreement with St. Petersburg signed?';

const env = { DOCUMENTS_DIR: sampleDocuments };
let samples: KildeFolder;
let firstRun: Finished;

beforeAll(async () => {
  samples = await KildeFolder.create();
  firstRun = await samples.run(['index', '--json'], { env });
});

afterAll(() => samples.remove());

function run(args: readonly string[], input: string | Uint8Array = ''): Promise<Finished> {
  return samples.run(args, { env, input });
}

/** Its result alone, where all went well and there was nothing to say. */
async function resultOf(args: readonly string[], input: string | Uint8Array = '') {
  const finished = await run(args, input);
  expect(finished).toMatchObject({ status: 0, stderr: '' });
  expect(finished.stdout).not.toContain('\u001B');
  return finished;
}

async function textOf(document: string): Promise<string> {
  return await readFile(path.join(sampleDocuments, document), 'utf8');
}

async function checkQuote(quote: QuoteJson): Promise<void> {
  expect((await textOf(quote.document)).slice(quote.start, quote.end)).toBe(quote.text);
  let last = 0;
  for (const { start, end } of quote.highlights) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(quote.text.length);
    last = end;
  }
  for (const { document, language } of quote.editions) {
    expect(allDocuments).toContain(document);
    expect(language).not.toBe(quote.language);
  }
}

function quotesOf(answer: AnswerJson): readonly QuoteJson[] {
  return answer.kind === 'answered' ? answer.quotes : expect.fail(`It is ${answer.kind}`);
}

const known = new Map<string, Finished>();

/** Asks each question once. */
async function ask(question: string, ...options: string[]): Promise<AnswerJson> {
  const args = ['ask', question, '--json', ...options];
  const key = JSON.stringify(args);
  const finished = known.get(key) ?? (await resultOf(args));
  known.set(key, finished);
  return parsedOutput(finished, answerJson);
}

describe('index', () => {
  it('prints what it did, and how far it was on stderr', () => {
    expect(firstRun.status).toBe(0);
    const report = parsedOutput(firstRun, reportJson);
    expect(report).toMatchObject({
      added: allDocuments,
      changed: [],
      removed: [],
      unchanged: 0,
      failed: [],
      embedded: report.passages,
      generation: expect.stringMatching(/^000001-/u),
    });
    expect(report.passages).toBeGreaterThan(20);
    expect(firstRun.stderr).toMatch(/^Indexing: \d+%, \d\/5 documents, [\d.]+ passages\/s, /mu);
    expect(firstRun.stderr).not.toContain('\u001B');
  });

  it('embeds nothing when it is run again', async () => {
    const manifest = await samples.manifest();
    const report = parsedOutput(await resultOf(['index', '--json']), reportJson);
    const { passages, generation } = parsedOutput(firstRun, reportJson);
    expect(report).toMatchObject({ added: [], unchanged: 5, embedded: 0, passages, generation });
    expect(await samples.manifest()).toBe(manifest);
  });

  it('previews that there is nothing to do', async () => {
    const preview = parsedOutput(await resultOf(['index', '--preview', '--json']), previewJson);
    expect(preview).toEqual({
      added: [],
      changed: [],
      removed: [],
      unchanged: 5,
      failed: [],
      passages: 0,
    });
  });
});

describe('ask', () => {
  it('quotes word for word, with the link, best first', async () => {
    const answer = await ask(agreement);
    expect(answer).toMatchObject({ kind: 'answered', question: agreement, language: 'en' });
    const quotes = quotesOf(answer);
    for (const quote of quotes) await checkQuote(quote);
    expect(quotes[0]).toMatchObject({
      text: expect.stringMatching(/6[.]? ?(mars|मार्च|مارچ|মার্চ)|৬ ?মার্চ|۶ ?مارچ/u),
      source: { host: 'mst.gov.vn', url: expect.stringMatching(/^https:\/\/mst\.gov\.vn\//u) },
    });
    expect(quotes[0]?.highlights.length).toBeGreaterThan(0);
    const probabilities = quotes.map(({ probability }) => probability);
    expect(probabilities.toSorted((a, b) => b - a)).toEqual(probabilities);
  });

  it('prints the quote with its link where no JSON is asked for', async () => {
    const { stdout } = await resultOf(['ask', 'Når signerte Hanoi en avtale med St. Petersburg?']);
    expect(stdout).toContain('Den 6. mars 2025 signerte');
    expect(stdout).toContain('https://mst.gov.vn/');
  });

  it('quotes in the language that is asked for', async () => {
    const [quote] = quotesOf(await ask(agreement, '--language', 'hi'));
    expect(quote).toMatchObject({ document: hindi, language: 'hi' });
    expect(quote?.editions.map(({ document }) => document)).toContain(norwegian);
  });

  it('marks what answers in the editions, too', async () => {
    const [quote] = quotesOf(await ask(agreement, '--language', 'hi'));
    const words = { nb: '6. mars 2025', ur: '6 مارچ، 2025', bn: '৬ মার্চ, ২০২৫' };
    for (const [language, date] of Object.entries(words)) {
      const edition = quote?.editions.find((one) => one.language === language);
      const text = (await textOf(edition?.document ?? '')).slice(edition?.start, edition?.end);
      const marked = edition?.highlights.map(({ start, end }) => text.slice(start, end));
      expect(marked?.join(' ')).toContain(date);
    }
  });

  it('answers from the one document that is named', async () => {
    const question = 'ہنوئی نے سینٹ پیٹرزبرگ کے ساتھ معاہدہ کب کیا؟';
    const quotes = quotesOf(await ask(question, '--document', urdu));
    expect(new Set(quotes.map(({ document }) => document))).toEqual(new Set([urdu]));
  });
});

describe('ask with a model that is not there', () => {
  it('says so, and where it was looked for, in place of naming a file of it', async () => {
    const asked = samples.start(['ask', agreement], { env: { ...env, MODEL: 'no-such-model' } });
    const { status, stderr } = await asked.finished;
    expect(status).toBe(1);
    expect(stderr).toMatch(/"no-such-model" is not in .*models.*Put the model there/u);
  });
});

describe('ask --explain', () => {
  const explained = z.object({
    explanation: z.array(z.object({ features: z.record(z.string(), z.number()) })).min(2),
  });
  const featuresOf = async (budgetMs: string) => {
    const asked = ['ask', '--json', '--explain', agreement];
    const kilde = samples.start(asked, { env: { ...env, READING_BUDGET_MS: budgetMs } });
    const { explanation } = parsedOutput(await kilde.finished, explained);
    return explanation.map(({ features }) => features);
  };

  it('tells what the reader said, of the passage that answers the most', async () => {
    const [first, second] = await featuresOf('10000');
    expect(first?.['answerLogit']).toBeGreaterThan(second?.['answerLogit'] ?? Infinity);
    expect(first?.['answerLead']).toBeGreaterThan(0);
  });

  it('tells of no reader where nothing shall be read', async () => {
    for (const features of await featuresOf('0'))
      expect(features).not.toHaveProperty('answerLogit');
  });
});

describe('ask --document', () => {
  it('answers from a document that words of its title name, whatever their accents', async () => {
    const { stdout } = await resultOf(['ask', '--json', '--document', 'proaktiv', agreement]);
    const [quote] = quotesOf(answerJson.parse(JSON.parse(stdout)));
    expect(quote?.document).toBe('000_1d15fc3006498607.txt');
  });

  it('refuses a name that no document has, in place of finding nothing', async () => {
    const kilde = samples.start(['ask', '--document', 'no-such.txt', agreement], { env });
    const { status, stdout, stderr } = await kilde.finished;
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('--document "no-such.txt": no document');
  });
});

describe('ask --batch', () => {
  const unrelated = 'How do I bake a chocolate cake with bananas?';
  const questions = [
    agreement,
    'Når signerte Hanoi en avtale med UNDP?',
    'हनोई ने सेंट पीटर्सबर्ग के साथ समझौता कब किया?',
    'ہنوئی نے سینٹ پیٹرزبرگ کے ساتھ معاہدہ کب کیا؟',
    'হ্যানয় কখন সেন্ট পিটার্সবার্গের সাথে চুক্তি করেছিল?',
    unrelated,
    '',
    '   ',
    '😀 "quoted" \\ back\tslash',
    '\u0000\u001B[31mred',
    `--help ${'very '.repeat(20_000)}long`,
    'the last, without an end',
  ];
  let answers: readonly AnswerJson[];

  beforeAll(async () => {
    const input = questions.join('\r\n').replace('\r\n', '\n');
    const bytes = Buffer.concat([
      Buffer.from('\xFF\xFE what?\n\xC3\n', 'latin1'),
      Buffer.from(input),
    ]);
    const { stdout } = await resultOf(['ask', '--batch', '--json'], bytes);
    expect(stdout.endsWith('}\n')).toBe(true);
    const lines = stdout.trimEnd().split('\n');
    answers = lines.map((line) => answerJson.parse(JSON.parse(line)));
  });

  const answerTo = (question: string) => answers.find((answer) => answer.question === question);

  it('answers a question a line, in order, however lines end and whatever they hold', () => {
    const broken = ['\uFFFD\uFFFD what?', '\uFFFD'];
    expect(answers.map(({ question }) => question)).toEqual([...broken, ...questions]);
  });

  it('tells the language of each question', () => {
    const languages = questions.slice(0, 5).map((question) => answerTo(question)?.language);
    expect(languages).toEqual(['en', 'nb', 'hi', 'ur', 'bn']);
  });

  it('quotes word for word in every language', async () => {
    for (const question of questions.slice(0, 5)) {
      const answer = answerTo(question);
      if (answer === undefined) expect.fail(question);
      for (const quote of quotesOf(answer)) await checkQuote(quote);
      expect(quotesOf(answer)[0]?.source?.host).toBe('mst.gov.vn');
    }
  });

  it('says that it found nothing, with what is nearest', async () => {
    const answer = answerTo(unrelated);
    if (answer?.kind !== 'not-found') expect.fail(`It is ${answer?.kind}`);
    expect(answer.nearest.length).toBeGreaterThan(0);
    for (const quote of answer.nearest) await checkQuote(quote);
  });

  it.each(['', '   '])('finds nothing for a question without words: %j', (question) => {
    expect(answerTo(question)?.kind).toBe('not-found');
  });
});

describe('a long conversation', () => {
  function converse(folder = samples): Kilde {
    return folder.start(['ask', '--batch', '--json'], folder === samples ? { env } : {});
  }

  it.runIf(seesProcesses)('goes on with a new engine when the engine is killed', async () => {
    const kilde = converse();
    kilde.child.stdin?.write('first\n');
    await kilde.wrote(/"question":"first"/u);
    const [engine, ...others] = await childrenOf(kilde.pid);
    if (engine === undefined) expect.fail('There is no engine');
    expect(others).toEqual([]);
    await kill(engine);
    kilde.child.stdin?.write('second\n');
    await kilde.wrote(/"question":"second"/u);
    const [replacement] = await childrenOf(kilde.pid);
    if (replacement === undefined) expect.fail('There is no new engine');
    // Killed while it is at it, or before it hears of it: both must do no harm.
    kilde.child.stdin?.write('third\n');
    process.kill(replacement.pid, 'SIGKILL');
    kilde.child.stdin?.end('fourth\n');
    const { status, stdout, stderr } = await kilde.finished;
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    const answers = lines.map((line) => answerJson.parse(JSON.parse(line)));
    expect(answers.map(({ question }) => question)).toEqual(['first', 'second', 'third', 'fourth']);
  });

  it('takes up what is indexed meanwhile', async () => {
    const folder = await KildeFolder.forTest();
    await folder.write(
      'river.txt',
      'Elva Glomma er 621 kilometer lang og renner ut ved Fredrikstad.',
    );
    await folder.run(['index']);
    const kilde = converse(folder);
    const question = 'Hvor høyt er fjellet Galdhøpiggen?';
    kilde.child.stdin?.write(`${question}\n`);
    await kilde.wrote(/"kind"/u);
    await folder.write('hill.txt', 'Fjellet Galdhøpiggen er 2469 meter høyt og ligger i Lom.');
    expect(await folder.run(['index'])).toMatchObject({ status: 0 });
    kilde.child.stdin?.end(`${question}\n`);
    const { status, stdout, stderr } = await kilde.finished;
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [before, after] = stdout.trimEnd().split('\n');
    expect(before).not.toContain('hill.txt');
    expect(quotesOf(answerJson.parse(JSON.parse(after ?? '')))[0]?.document).toBe('hill.txt');
  });

  it('ends in silence when nobody reads it any more', async () => {
    const kilde = converse();
    kilde.child.stdin?.write('first\n');
    await kilde.wrote(/"question":"first"/u);
    const children = await childrenOf(kilde.pid);
    kilde.child.stdout?.destroy();
    kilde.child.stdin?.write('second\nthird\nfourth\n');
    expect(await kilde.finished).toMatchObject({ status: 0, stderr: '' });
    await gone(children);
  });

  it('ends at Ctrl-C while it waits for a question', async () => {
    const kilde = converse();
    kilde.child.stdin?.write('first\n');
    await kilde.wrote(/"question":"first"/u);
    const children = await childrenOf(kilde.pid);
    kilde.child.kill('SIGINT');
    expect(await kilde.finished).toMatchObject({ status: 130, stderr: 'Ended by SIGINT.\n' });
    await gone(children);
  });
});

describe('source', () => {
  async function found(...words: string[]): Promise<string[]> {
    const output = parsedOutput(await resultOf(['source', ...words, '--json']), sourceJson);
    return output.documents.map(({ document }) => document);
  }

  it('lists all documents, with their editions', async () => {
    const { documents } = parsedOutput(await resultOf(['source', '--json']), sourceJson);
    expect(documents.map(({ document }) => document)).toEqual(allDocuments);
    expect(documents.map(({ language }) => language)).toEqual(['nb', 'hi', 'ur', 'bn', 'fr']);
    const editions = documents.map((entry) => entry.editions.map(({ language }) => language));
    expect(editions).toEqual([
      ['hi', 'ur', 'bn'],
      ['nb', 'ur', 'bn'],
      ['nb', 'hi', 'bn'],
      ['nb', 'hi', 'ur'],
      [],
    ]);
  });

  it.each([
    ['words in Bengali', ['আন্তর্জাতিক সহযোগিতায়'], [bengali]],
    ['words without diacritics, in any order', ['presents', 'ETAIENT'], [french]],
    ['a host and a word', ['mst.gov.vn', 'प्रौद्योगिकी'], [hindi]],
    ['a number in the file name', ['003'], [bengali]],
    ['nothing that is there', ['xyzzy'], []],
  ])('finds documents by %s', async (_, words, documents) => {
    expect(await found(...words)).toEqual(documents);
  });

  it('gives the text that offsets count in, which is that of the file', async () => {
    const output = parsedOutput(await resultOf(['source', '--text', '--json']), sourceJson);
    for (const { document, documentText } of output.documents) {
      expect(documentText).toBe(await textOf(document));
    }
  });

  it('prints titles, links and texts', async () => {
    const { stdout } = await resultOf(['source', 'thoidai', '--text']);
    expect(stdout).toContain('https://thoidai.com.vn/');
    expect(stdout).toContain((await textOf(french)).trim().slice(0, 500));
  });
});

describe('status', () => {
  it('tells what the index holds', async () => {
    const status = parsedOutput(await resultOf(['status', '--json']), statusJson);
    const { passages, generation } = parsedOutput(firstRun, reportJson);
    expect(status).toMatchObject({
      documentsDir: sampleDocuments,
      indexDir: samples.index,
      generation,
      documents: 5,
      passages,
      languages: { nb: 1, hi: 1, ur: 1, bn: 1, fr: 1 },
      model: 'multilingual-e5-small',
    });
    expect((await resultOf(['status'])).stdout).toContain(`${passages} passages`);
  });
});

describe('doctor', () => {
  it('finds nothing wrong', async () => {
    const { ok, checks } = parsedOutput(await resultOf(['doctor', '--json']), doctorJson);
    expect(ok).toBe(true);
    expect(checks.map(({ name }) => name)).toEqual([
      'Node',
      'configuration',
      'model files',
      'reader',
      'documents',
      'kilde.yaml',
      'collections',
      'index',
      'INDEX_DIR',
      'CACHE_DIR',
      'REPLIES_DIR',
      'lock',
      'token',
      'way to Discord',
      'one question',
    ]);
    expect(checks.every((check) => check.ok)).toBe(true);
  });
});

describe('all of this', () => {
  it('left nothing behind but one generation', async () => {
    expect((await readdir(samples.index)).toSorted()).toEqual([
      'collection.json',
      'generations',
      'manifest.json',
      'segments',
      'writer.lock',
    ]);
    const { found, needed } = await leftIn(samples.index);
    expect(found).toEqual(needed);
  });
});
