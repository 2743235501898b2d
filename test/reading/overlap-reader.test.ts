import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OverlapReader } from '../../src/reading/overlap-reader.js';
import { describeReader, plain } from '../contracts/reader.js';

describeReader('OverlapReader', () => Promise.resolve(new OverlapReader()));

test('equal passages read alike, whatever instance reads them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      const [one, other] = [new OverlapReader(), new OverlapReader()];
      expect(await one.read(text, [plain(text)])).toEqual(await other.read(text, [plain(text)]));
    }),
  );
});

test('the sentences that share most with the question are its answers, best first', async () => {
  const text = 'Hunden er brun. Hunden sover i hagen! Alt vil gå bra.';
  const [reading] = await new OverlapReader().read('Hvor sover hunden?', [plain(text)]);
  expect(reading!.spans.map(({ start, end }) => text.slice(start, end))).toEqual([
    'Hunden sover i hagen',
    'Hunden er brun',
  ]);
});

test('the logit goes from -4 for nothing shared to 4 for all', async () => {
  const readings = await new OverlapReader().read('कुत्ता बगीचे', [
    plain('संसद'),
    plain('बगीचे में कुत्ता सोता है।'),
    { context: 'कुत्ता', text: 'बगीचे' },
  ]);
  expect(readings.map(({ logit }) => logit)).toEqual([-4, 4, 4]);
});
