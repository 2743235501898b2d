import { stat } from 'node:fs/promises';
import { CollectionPlaces, mainCollection } from '../../collections/collection-places.js';
import { CollectionRules } from '../../collections/collection-rules.js';
import { readCollectionSettings } from '../../collections/read-collection-settings.js';
import type { Config } from '../../config.js';
import { isNotFound, isOtherKind, UserError } from '../../errors.js';

/**
 * Whether what the owner says of collections holds, and every collection that it names has documents.
 * @throws UserError that names every fault, or each folder that is missing
 */
export async function checkCollections({
  config,
}: {
  readonly config: Pick<
    Config,
    'documentsDir' | 'indexDir' | 'collectionsDir' | 'collectionsFile' | 'bot'
  >;
}): Promise<string> {
  const settings = await readCollectionSettings(config.collectionsFile);
  const { ownerServers, serversMayOwn } = config.bot;
  const rules = new CollectionRules({
    settings,
    ownerServers,
    mayOwn: serversMayOwn,
    hasOwn: () => false,
  });
  const places = new CollectionPlaces(config);
  const named = [...rules.named()].filter((id) => id !== mainCollection).toSorted();
  const missing: string[] = [];
  for (const id of named) {
    const { documentsDir } = places.of(id);
    if (!(await isFolder(documentsDir))) missing.push(documentsDir);
  }
  if (missing.length > 0) {
    throw new UserError(
      `${config.collectionsFile} names collections without documents: make ${missing.join(', ')}, or take them out of the file.`,
    );
  }
  const further = (await places.list()).filter((id) => !named.includes(id));
  return [
    named.length === 0 ? 'main alone' : `main, ${named.join(', ')}`,
    ...(further.length === 0 ? [] : [`not named in the file: ${further.join(', ')}`]),
    keepersOf(ownerServers, settings.moderators.get(mainCollection)),
  ].join('; ');
}

async function isFolder(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory();
  } catch (error) {
    if (isNotFound(error) || isOtherKind(error)) return false;
    throw error;
  }
}

function keepersOf(ownerServers: readonly string[], named: readonly string[] | undefined): string {
  const servers = named ?? ownerServers;
  return servers.length === 0
    ? 'no server looks after main (OWNER_SERVER_IDS)'
    : `main is looked after by moderators of ${servers.join(', ')}`;
}
