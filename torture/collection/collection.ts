import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { between, pick, seededRandom, type Random } from '../../bench/generated/random.js';
import { changeFact, makeFact, type Fact } from './fact.js';

/** A document and what it says: one fact a passage. */
export interface TrueDocument {
  readonly id: string;
  readonly facts: readonly Fact[];
}

/** How much an edit leaves for the next run to embed. */
export type EditSize = 'small' | 'large';

const passagesEach = 8;
/** Five digits each: a number within another one would make two passages answer. */
const firstNumber = 10_000;
const changedBy = { small: 1, large: 6 } as const satisfies Record<EditSize, number>;

/**
 * The documents on disk, and what every one of them says now or said before: the truth that the
 * index and all answers are held to.
 */
export class Collection {
  readonly folder: string;
  readonly #random: Random;
  readonly #documents = new Map<string, TrueDocument>();
  /** All that a fact ever said, by its number, with the edit from which on it said so. */
  readonly #said = new Map<number, { readonly fact: Fact | null; readonly since: number }[]>();
  readonly #texts = new Set<string>();
  #edits = 0;
  #lastNumber = firstNumber;
  #lastDocument = 0;

  private constructor(folder: string, random: Random) {
    this.folder = folder;
    this.#random = random;
  }

  /** Writes about as many passages as told, in several languages; a seed always gives the same. */
  static async create(folder: string, passages: number, seed: number): Promise<Collection> {
    const collection = new Collection(folder, seededRandom(seed));
    await mkdir(folder, { recursive: true });
    for (let left = passages; left > 0; left -= passagesEach) await collection.#add();
    return collection;
  }

  /** Number of the newest edit; all before it are on disk. */
  get edits(): number {
    return this.#edits;
  }

  get documents(): readonly TrueDocument[] {
    return [...this.#documents.values()];
  }

  get passages(): number {
    return this.documents.reduce((sum, { facts }) => sum + facts.length, 0);
  }

  /** Any fact that stands in a document now. */
  anyFact(random: Random): Fact {
    return pick(random, pick(random, this.documents).facts);
  }

  /** A fact that stands now and has stood unchanged since an edit. */
  unchangedFact(random: Random, since: number): Fact {
    for (;;) {
      const fact = this.anyFact(random);
      if ((this.#said.get(fact.number)?.at(-1)?.since ?? Infinity) <= since) return fact;
    }
  }

  /** All that a fact said since an edit, oldest first; null for times at which no document had it. */
  saidSince(number: number, edit: number): readonly (string | null)[] {
    const said = this.#said.get(number) ?? [];
    const first = said.findLastIndex(({ since }) => since <= edit);
    const known = first === -1 ? [null] : [];
    const later = said.slice(Math.max(0, first)).map(({ fact }) => fact?.text ?? null);
    return [...known, ...later];
  }

  /** Whether a document says or said exactly this. */
  isSaid(text: string): boolean {
    return this.#texts.has(text);
  }

  /**
   * Adds a document, removes one and changes others on disk, so that their number stays.
   * @returns how many passages say something new, which a run must embed
   */
  async edit(size: EditSize = 'small'): Promise<number> {
    this.#edits += 1;
    const random = this.#random;
    const before = this.documents;
    const first = between(random, 0, before.length - 1);
    const touched = Array.from(
      { length: Math.min(1 + changedBy[size], before.length) },
      (_, place) => before[(first + place) % before.length],
    ).filter((document) => document !== undefined);
    const [removed, ...changed] = touched;
    if (removed !== undefined) await this.#remove(removed);
    let news = await this.#add();
    for (const document of changed) news += await this.#change(document);
    return news;
  }

  /** @returns the number of its passages */
  async #add(): Promise<number> {
    this.#lastDocument += 1;
    const kind = pick(this.#random, ['md', 'html']);
    const id = `archive-${String(this.#lastDocument).padStart(4, '0')}.${kind}`;
    const facts = Array.from({ length: passagesEach }, () => {
      this.#lastNumber += between(this.#random, 3, 40);
      return makeFact(this.#random, this.#lastNumber);
    });
    await this.#write({ id, facts });
    return facts.length;
  }

  /** @returns how many of its passages say something else now */
  async #change({ id, facts }: TrueDocument): Promise<number> {
    const changed = facts.map((fact, place) =>
      place % 2 === 0 ? changeFact(this.#random, fact) : fact,
    );
    await this.#write({ id, facts: changed });
    return changed.filter((fact, place) => fact !== facts[place]).length;
  }

  async #remove({ id, facts }: TrueDocument): Promise<void> {
    await rm(path.join(this.folder, id));
    this.#documents.delete(id);
    for (const { number } of facts) this.#note(number, null);
  }

  async #write(document: TrueDocument): Promise<void> {
    await writeFile(path.join(this.folder, document.id), contentOf(document));
    this.#documents.set(document.id, document);
    for (const fact of document.facts) this.#note(fact.number, fact);
  }

  #note(number: number, fact: Fact | null): void {
    if (fact !== null) this.#texts.add(fact.text);
    const said = this.#said.get(number) ?? [];
    if (said.length > 0 && said.at(-1)?.fact?.text === fact?.text) return;
    this.#said.set(number, [...said, { fact, since: this.#edits }]);
  }
}

/** A heading before each fact, so that each is a passage of its own. */
function contentOf({ id, facts }: TrueDocument): string {
  const title = `Register ${id.replace(/\..*/u, '')}`;
  const link = `https://archive.example/${id}`;
  if (id.endsWith('.md')) {
    const parts = facts.map(({ place, text }) => `## ${place}\n\n${text}\n`);
    return `---\ntitle: ${title}\nsource: ${link}\n---\n\n${parts.join('\n')}`;
  }
  const parts = facts.map(({ place, text }) => `<h2>${place}</h2>\n<p>${text}</p>`);
  const head = `<title>${title}</title><link rel="canonical" href="${link}">`;
  return `<!doctype html><html><head><meta charset="utf-8">${head}</head><body>\n${parts.join('\n')}\n</body></html>`;
}
