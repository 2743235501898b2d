import { VectraPassageStore } from '../../src/index/vectra/vectra-passage-store.js';
import type { KildeFolder } from '../cli/kilde.js';

const sentences = [
  'Elva renner stille gjennom byen om natten.',
  'शहर के बीच से एक पुरानी नदी बहती है।',
  'شہر کے بیچ سے ایک پرانی ندی بہتی ہے۔',
  'শহরের মধ্য দিয়ে একটি পুরোনো নদী বয়ে যায়।',
  'Une vieille rivière traverse la ville endormie.',
  'Một dòng sông cũ chảy qua thành phố.',
];
const documentCount = 6;
const partCount = 3;

/** Writes documents in several scripts; every passage of every one says the number. */
export async function writeEdition(folder: KildeFolder, edition: number): Promise<void> {
  for (let document = 0; document < documentCount; document += 1) {
    const parts = Array.from({ length: partCount }, (_, part) => {
      const sentence = sentences[(document + part) % sentences.length];
      return `## ${document}.${part}\n\n${sentence} Edition ${edition}, ${document}.${part}.\n`;
    });
    await folder.write(`${document}.md`, parts.join('\n'));
  }
}

/**
 * The edition that the index holds.
 * @throws Error where it holds anything but one whole edition
 */
export async function currentEdition(folder: KildeFolder): Promise<number> {
  const store = new VectraPassageStore({ folder: folder.index });
  try {
    const generation = await store.open();
    if (generation === null) throw new Error('There is no index');
    const { documents, info } = generation;
    if (documents.length !== documentCount) throw new Error(`${documents.length} documents`);
    if (info.passages !== documentCount * partCount) throw new Error(`${info.passages} passages`);
    const editions = new Set<number>();
    for (let row = 0; row < info.passages; row += 1) {
      const { document, start, end } = generation.passage(row);
      const text = (await generation.documentText(document)).slice(start, end);
      editions.add(Number(/Edition (\d+)/u.exec(text)?.[1]));
      const embedding = generation.embedding(row);
      const [nearest] = generation.denseSearch({
        embedding,
        topKPerLanguage: 1,
        filter: { documents: [document] },
      });
      if (nearest?.row !== row) throw new Error(`Row ${row} of ${document} is nearest to another`);
    }
    const [edition, ...others] = editions;
    if (edition === undefined || others.length > 0)
      throw new Error(`Editions ${[...editions].join()}`);
    return edition;
  } finally {
    await store.close();
  }
}
