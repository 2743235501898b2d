import type { Config } from '../config.js';
import type { OpenGeneration } from '../index/passage-store.js';
import { cliCommand, jsonArgument } from './cli-command.js';

export const statusCommand = cliCommand({
  name: 'status',
  description: 'Show what the index holds, when it was updated, and its model.',
  args: { json: jsonArgument },
  run: async ({ json }, { config, parts, terminal }) => {
    const store = parts.store();
    const generation = await store.open();
    try {
      const status = statusOf(config, generation);
      terminal.result(json ? JSON.stringify(status) : render(status));
      return 0;
    } finally {
      await store.close();
    }
  },
});

function statusOf(config: Config, generation: OpenGeneration | null) {
  const { documentsDir, indexDir, model } = config;
  const languages: Record<string, number> = {};
  for (const { language } of generation?.documents ?? []) {
    languages[language] = (languages[language] ?? 0) + 1;
  }
  const { generation: name, createdAt, documents, passages, fingerprint } = generation?.info ?? {};
  return {
    documentsDir,
    indexDir,
    generation: name ?? null,
    createdAt: createdAt ?? null,
    documents: documents ?? 0,
    passages: passages ?? 0,
    furniture: generation === null ? 0 : furnitureIn(generation),
    languages,
    model: fingerprint?.model ?? model.name,
    dtype: fingerprint?.dtype ?? model.dtype,
  };
}

/** How many passages are nothing but furniture. */
function furnitureIn(generation: OpenGeneration): number {
  const rows = generation.documents.flatMap(({ id }) => generation.rowsOf(id));
  return rows.filter((row) => generation.isFurniture(row)).length;
}

function render(status: ReturnType<typeof statusOf>): string {
  const { documentsDir, indexDir, createdAt, documents, passages, languages, furniture } = status;
  const byLanguage = Object.entries(languages).map(([language, number]) => `${language} ${number}`);
  const lines = [`Documents:  ${documentsDir}`, `Index:      ${indexDir}`];
  if (createdAt === null) return [...lines, 'There is no index yet: run `kilde index`.'].join('\n');
  return [
    ...lines,
    `Updated:    ${createdAt}`,
    `Holds:      ${documents} documents (${byLanguage.join(', ')}), ${passages} passages`,
    ...(furniture === 0
      ? []
      : [`Left out:   ${furniture} passages that stand on most pages of a folder`]),
    `Model:      ${status.model} (${status.dtype})`,
  ].join('\n');
}
