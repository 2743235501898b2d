import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerJson, parsedOutput, sourceJson } from './json-shapes.js';
import { KildeFolder } from './kilde.js';

const home = 'https://www.fjellvik.example/';
const hours = `Åpningstider på biblioteket

Biblioteket er åpent mandag til fredag fra 10 til 18.

På lørdager er det åpent fra 10 til 14.

På søndager og helligdager er biblioteket stengt.

Kilde: ${home}
`;
const recipe = `Pain de campagne

Mélangez 500 g de farine, 10 g de sel et 20 g de levure fraîche.

Ajoutez 30 cl d'eau tiède et pétrissez la pâte pendant dix minutes.

Laissez lever deux heures, puis faites cuire au four à 220 degrés pendant 40 minutes.

Source : ${home}
`;
const ferry = `The ferry to Storøy

The ferry leaves from the pier behind the station at seven, noon and five.

The crossing takes 25 minutes and costs 60 kroner.

Bicycles travel free of charge.

Source: ${home}
`;

/** One page a language, as a web site has it. */
function page(language: string, sentences: readonly string[]): string {
  const paragraphs = sentences.map((sentence) => `<p>${sentence}</p>`).join('');
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
    `<link rel="canonical" href="${home}"></head><body><main>${paragraphs}</main></body></html>`
  );
}

const mill = [
  'The library in Fjellvik was founded in 1907 by a teacher who lent books from her kitchen.',
  'In 1934 it moved to the old mill by the river, where it has stayed ever since.',
  'A lost card costs fifty kroner, and children pay nothing.',
];
const MØLLE = [
  'Biblioteket i Fjellvik ble grunnlagt i 1907 av en lærer som lånte ut bøker fra kjøkkenet sitt.',
  'I 1934 flyttet det til den gamle møllen ved elven, der det har vært siden.',
  'Et tapt kort koster femti kroner, og barn betaler ingenting.',
];

const days = Array.from({ length: 31 }, (_, i) => i + 1);
const calendar = `Calendar of the villa\n\nJanuary\n\n${days.join(' | ')}\n\nSource: ${home}\n`;
const entries = ['nom', 'prénom', 'rue', 'localité', 'code postal', 'date de naissance'];
const form = `${days.map((day) => `${day} ${entries[day % entries.length]}`).join('\n')}\n\nSource : ${home}\n`;

let folder: KildeFolder;

beforeAll(async () => {
  folder = await KildeFolder.create();
  const documents = { 'timer.txt': hours, 'pain.txt': recipe, 'ferry.txt': ferry };
  for (const [id, text] of Object.entries(documents)) await folder.write(id, text);
  const run = await folder.run(['index']);
  expect(run.status, run.stderr).toBe(0);
});

afterAll(() => folder.remove());

async function ask(question: string) {
  const answer = parsedOutput(await folder.run(['ask', '--json', question]), answerJson);
  if (answer.kind === 'empty-index') return expect.fail('The index is empty');
  return { kind: answer.kind, quotes: answer.kind === 'answered' ? answer.quotes : answer.nearest };
}

/** The editions of each document in the index. */
async function editions(): Promise<Record<string, readonly string[]>> {
  const { documents } = parsedOutput(await folder.run(['source', '--json']), sourceJson);
  expect(documents.every(({ source }) => source?.url === home)).toBe(true);
  return Object.fromEntries(
    documents.map(({ document, editions: found }) => [document, found.map((one) => one.document)]),
  );
}

describe('documents with the link of one home page', () => {
  it.each([
    ['Når er biblioteket åpent på lørdager?', 'timer.txt', '10 til 14'],
    ['À quelle température cuit-on le pain ?', 'pain.txt', '220 degrés'],
    ['How much does the ferry to Storøy cost?', 'ferry.txt', '60 kroner'],
  ])('are quoted each for its own: %s', async (question, document, words) => {
    const { kind, quotes } = await ask(question);
    expect(kind).toBe('answered');
    expect(quotes[0]).toMatchObject({ document, text: expect.stringContaining(words) });
    expect(quotes.flatMap((quote) => quote.editions)).toEqual([]);
  });

  it.each(['Who won the football match in Bergen?', 'Combien de temps vit une tortue ?'])(
    'are no answer without a warning to what none of them says: %s',
    async (question) => {
      const { stdout } = await folder.run(['ask', question]);
      expect(stdout).toMatch(/^(?:Not found:|Uncertain, this may not answer:)/u);
      expect(stdout).not.toContain('Also in:');
    },
  );

  it('are editions where they say the same, however short, and forms and calendars never', async () => {
    await folder.write('library.en.html', page('en', mill));
    await folder.write('library.nb.html', page('nb', MØLLE));
    await folder.write('calendar.txt', calendar);
    await folder.write('form.txt', form);
    const run = await folder.run(['index']);
    expect(run.status, run.stderr).toBe(0);
    expect(await editions()).toEqual({
      'calendar.txt': [],
      'ferry.txt': [],
      'form.txt': [],
      'library.en.html': ['library.nb.html'],
      'library.nb.html': ['library.en.html'],
      'pain.txt': [],
      'timer.txt': [],
    });
    const { quotes } = await ask('Når ble biblioteket i Fjellvik grunnlagt?');
    expect(quotes[0]).toMatchObject({
      document: 'library.nb.html',
      editions: [{ document: 'library.en.html' }],
    });
  });
});
