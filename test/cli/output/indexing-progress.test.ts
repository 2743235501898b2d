import { describe, expect, it } from 'vitest';
import { progressReporter } from '../../../src/cli/output/indexing-progress.js';
import { findingDocuments, type IndexingProgress } from '../../../src/indexing/indexing-report.js';

async function reporter(showsProgress = false) {
  const messages: string[] = [];
  const terminal = {
    result: () => expect.unreachable('Progress is no result'),
    message: (text: string) => void messages.push(text),
    showsProgress,
    bold: (text: string) => text,
    underline: (text: string) => text,
    dim: (text: string) => text,
  };
  return { progress: await progressReporter(terminal), messages };
}

const at = (bytesDone: number, phase: IndexingProgress['phase'] = 'embedding') => ({
  phase,
  documents: 10,
  documentsDone: Math.floor(bytesDone / 100),
  bytes: 1000,
  bytesDone,
  embedded: bytesDone,
});

describe('progress without a terminal', () => {
  it('is a line for every tenth of the way', async () => {
    const { progress, messages } = await reporter();
    for (let bytes = 0; bytes <= 1000; bytes += 1) progress.show(at(bytes));
    progress.stop();
    const percents = messages.map((message) => /(\d+)%/u.exec(message)?.[1]);
    expect(percents).toEqual(['10', '20', '30', '40', '50', '60', '70', '80', '90', '100']);
    for (const message of messages) {
      expect(message).toMatch(
        /^Indexing: \d+%, \d+\/10 documents, [\d.]+ passages\/s, \d+ s left$/u,
      );
    }
  });

  it('is one line where it goes fast, and none where there is nothing to do', async () => {
    const { progress, messages } = await reporter();
    progress.show(at(1000));
    progress.show(at(1000, 'writing'));
    expect(messages).toHaveLength(1);
    const idle = await reporter();
    idle.progress.show({ ...at(0, 'writing'), bytes: 0 });
    expect(idle.messages).toEqual([]);
  });

  it('begins without numbers, and tells a time left only where it can be estimated', async () => {
    const { progress, messages } = await reporter();
    progress.show(findingDocuments);
    expect(messages).toEqual([]);
    progress.show({ ...at(0), bytesDone: 100 });
    expect(messages.at(-1)).toMatch(/^Indexing: 10%, 0\/10 documents, \d+ s left$/u);
  });
});

describe('progress on a terminal', () => {
  it('begins with what is being done, for there is nothing to count yet', async () => {
    const { progress, messages } = await reporter(true);
    progress.show(findingDocuments);
    progress.stop();
    expect(messages).toEqual(['Looking for documents.']);
  });
});
