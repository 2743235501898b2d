import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { proposedSite } from '../../../src/documents/settings/site-proposal.js';
import { temporaryFolder } from '../../processes/processes.js';

async function proposalFor(yaml: string, folder = 'docs'): Promise<string | null> {
  const place = await temporaryFolder();
  await writeFile(path.join(place, 'mkdocs.yml'), yaml);
  const documents = path.join(place, folder);
  await mkdir(documents, { recursive: true });
  return await proposedSite(documents);
}

describe('the site that a mkdocs.yml names', () => {
  it.each([
    ['site_url: https://x.org/docs/', 'site: https://x.org/docs/{path}/'],
    ['site_url: "https://x.org"  # ours', 'site: https://x.org/{path}/'],
    ['site_name: x\nsite_url: https://x.org # ours\n', 'site: https://x.org/{path}/'],
    ["site_url: !ENV [SITE, 'https://x.org']", 'site: https://x.org/{path}/'],
    ['site_url: https://x.org\nuse_directory_urls: false', 'site: https://x.org/{path}.html'],
    [
      'site_url: https://x.org\nextensions:\n  - x: !!python/name:a.b.c\n',
      'site: https://x.org/{path}/',
    ],
  ])('is proposed: %s', async (yaml, proposal) => {
    expect(await proposalFor(yaml)).toBe(proposal);
  });

  it('is proposed for the folder that it is made of', async () => {
    const yaml = 'site_url: https://x.org';
    expect(await proposalFor(yaml, 'docs/en')).toBe('site: https://x.org/en/{path}/');
    expect(await proposalFor(yaml, '.')).toBe(
      "folders: { docs: { site: 'https://x.org/{path}/' } }",
    );
    expect(await proposalFor(yaml, 'other')).toBeNull();
    expect(await proposalFor(`${yaml}\ndocs_dir: other`, 'other')).toBe(
      'site: https://x.org/{path}/',
    );
  });

  it.each(['site_name: x', 'site_url:', 'site_url: x.org', 'site_url: !ENV SITE', '\ud83d'])(
    'is none: %s',
    async (yaml) => {
      expect(await proposalFor(yaml)).toBeNull();
    },
  );

  it('is none without such a file', async () => {
    expect(await proposedSite(await temporaryFolder())).toBeNull();
  });
});
