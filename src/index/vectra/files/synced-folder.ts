import { open } from 'node:fs/promises';

/**
 * Waits until the disk has the names of a folder's entries; without it a rename may be undone by a
 * power cut although the file itself was synced. Windows has no such call and needs none.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
