import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A documentation site as people keep it: VitePress, with code, options, a table and a box. */
export const documentationSite = {
  'kilde.yaml': [
    'site: https://lantern.example/{path}',
    'anchors: vitepress',
    'folders:',
    "  ur: { language: ur, site: 'https://ur.lantern.example/{path}.html' }",
  ].join('\n'),
  'config/server-options.md': `# Server Options

Unless noted, the options in this section only apply while developing.

## server.host

- **Type:** \`string | boolean\`
- **Default:** \`'localhost'\`

Which address the lantern server listens on. Set it to \`0.0.0.0\` to listen on all addresses.

## server.proxy

- **Type:** \`Record<string, string>\`

Requests whose path begins with a key are passed on to another backend, such as an API of yours.

\`\`\`js [lantern.config.js]
export default {
  server: {
    proxy: {
      '/api': 'http://localhost:4567',

      '/socket': 'ws://localhost:5174',
    },
  },
}
\`\`\`

## server.watch

::: warning Network drives
File changes on network drives are not noticed unless polling is on.
:::
`,
  'guide/exit-codes.md': `# Exit codes

The lantern command ends with one of these numbers, which scripts can look at.

| Code | Meaning |
| ---: | --- |
| \`0\` | the build succeeded |
| \`3\` | the configuration is wrong |
| \`7\` | a port is in use |
`,
  'ur/index.md': `# لالٹین

لالٹین سرور کو چلانے کے لیے ٹرمینل میں \`lantern --host\` لکھیں اور پھر براؤزر کھولیں۔ یہ حکم ہر کمپیوٹر پر کام کرتا ہے۔
`,
} as const;

/** Writes its files into a folder, `kilde.yaml` among them. */
export async function writeDocumentationSite(folder: string): Promise<void> {
  for (const [name, content] of Object.entries(documentationSite)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
}
