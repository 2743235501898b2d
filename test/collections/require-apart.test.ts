import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { requireApart } from '../../src/collections/require-apart.js';
import { UserError } from '../../src/errors.js';
import { rejectionOf, temporaryFolder } from '../processes/processes.js';

it.each(['documents', 'documents/collections', 'documents/दल/collections', 'link/collections'])(
  'further collections in %s are refused, and both settings named',
  async (collections) => {
    const folder = await temporaryFolder();
    const documentsDir = path.join(folder, 'documents');
    await mkdir(documentsDir);
    await symlink(documentsDir, path.join(folder, 'link'));
    const refused = requireApart({ documentsDir, collectionsDir: path.join(folder, collections) });
    const error = await rejectionOf(refused);
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toContain('COLLECTIONS_DIR');
    expect(error.message).toContain('DOCUMENTS_DIR');
  },
);

it.each(['collections', 'documents-of-others', '..documents', ''])(
  'further collections in "%s" are apart',
  async (collections) => {
    const folder = await temporaryFolder();
    const documentsDir = path.join(folder, 'documents');
    const apart = requireApart({ documentsDir, collectionsDir: path.join(folder, collections) });
    await expect(apart).resolves.toBeUndefined();
  },
);
