import { describe, expect, it } from 'vitest';
import { loadDocument } from '../../../src/documents/load-document.js';
import { splitDocument } from '../../../src/documents/passages/splitter.js';

const norwegian =
  'Biblioteket er åpent fra klokken ni til fem, og på lørdager stenger vi klokken to. Kortet er gratis for alle som bor i kommunen, og du henter det i skranken når du kommer med legitimasjon.';
const english =
  'The library is open from nine to five, and on Saturdays we close at two. The card is free for everyone who lives in the town, and you get it at the desk when you show who you are.';
const hindi =
  'पुस्तकालय सुबह नौ बजे से शाम पाँच बजे तक खुला रहता है, और शनिवार को दो बजे बंद होता है। कार्ड नगर के सभी लोगों के लिए मुफ़्त है।';

async function languagesOf(...paragraphs: readonly string[]): Promise<(string | undefined)[]> {
  const bytes = Buffer.from(paragraphs.map((words) => `<p>${words}</p>`).join(''));
  const document = await loadDocument({ id: 'a.html', bytes });
  const options = {
    maxTokens: 512,
    countTokens: (text: string) => text.length / 4,
    joinBelowCharacters: 0,
  };
  return splitDocument(document, options).map(({ language }) => language);
}

describe('the language of a passage', () => {
  it('is left out where it is that of the document', async () => {
    expect(await languagesOf(norwegian, norwegian, norwegian)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is its own in a document of several', async () => {
    const found = await languagesOf(norwegian, norwegian, norwegian, english, hindi);
    expect(found).toEqual([undefined, undefined, undefined, 'en', 'hi']);
  });

  it('is that of the document for names, and for words that show no language', async () => {
    const names =
      'Kari Nordmann, John Smith, Mary Brown, Peter Jones, Anna White, Jane Green, Ole Hansen';
    const found = await languagesOf(
      norwegian,
      norwegian,
      names,
      'npm install --global kilde@1.2.3',
    );
    expect(found.filter((language) => language !== undefined)).toEqual([]);
  });
});
