import { describe, expect, it } from 'vitest';
import { CurationError } from '../../../src/curation/curation-error.js';
import { failureOf } from '../../../src/discord/dispatching/failure.js';
import { NoticedError } from '../../../src/discord/dispatching/noticed-error.js';
import { BusyError } from '../../../src/serving/question-queue.js';
import { UserError } from '../../../src/errors.js';
import { FetchError } from '../../../src/fetching/fetch-error.js';
import { KeepingError } from '../../../src/serving/keeping/keeping-error.js';
import { CorruptIndexError, NewerIndexError } from '../../../src/index/passage-store.js';
import {
  ChildDiedError,
  ChildHungError,
  ChildTimeoutError,
} from '../../../src/processes/child-errors.js';

describe('what a person is told of an error', () => {
  it.each([
    [new NoticedError({ kind: 'passageGone' }), 'told', { kind: 'passageGone' }],
    [
      new NoticedError({ kind: 'tooMany', whose: 'person', waitMs: 5 }),
      'later',
      { kind: 'tooMany', whose: 'person', waitMs: 5 },
    ],
    [new BusyError(50), 'later', { kind: 'busy' }],
    [new CorruptIndexError('/secret', 'is missing'), 'told', { kind: 'repairing' }],
    [new NewerIndexError('/secret', 'it is newer'), 'told', { kind: 'newerIndex' }],
    [
      new CurationError({ kind: 'empty-file' }),
      'told',
      { kind: 'documents', fault: { kind: 'empty-file' } },
    ],
    [
      new CurationError({ kind: 'disk-full', reason: 'ENOSPC: /secret' }),
      'later',
      { kind: 'documents', fault: { kind: 'disk-full', reason: 'ENOSPC: /secret' } },
    ],
    [
      new FetchError('refused', 'https://example.org/', 'no', { status: 403 }),
      'told',
      { kind: 'documents', fault: { kind: 'not-fetched', failure: 'refused', status: 403 } },
    ],
    [new UserError('/secret'), 'unexpected', { kind: 'unexpected', reference: 'ref' }],
    [
      new ChildDiedError('engine', { code: 1, signal: null, outputTail: 'secret' }),
      'later',
      { kind: 'later' },
    ],
    [new ChildTimeoutError('engine', 'ask', 5), 'later', { kind: 'later' }],
    [new ChildHungError('engine', 5), 'later', { kind: 'later' }],
    [Object.assign(new Error('x'), { code: 'ECONNRESET' }), 'later', { kind: 'later' }],
    [new TypeError('secret'), 'unexpected', { kind: 'unexpected', reference: 'ref' }],
    ['secret', 'unexpected', { kind: 'unexpected', reference: 'ref' }],
  ])('%s', (error, kind, notice) => {
    expect(failureOf(error, 'ref')).toEqual({ kind, notice });
  });

  it('names no path of the server, where a document cannot be read', () => {
    const error = new KeepingError({ kind: 'unreadable', reason: 'In /secret.' });
    const { notice } = failureOf(error, 'ref', (message) => message.replace('/secret', '…'));
    expect(notice).toEqual({ kind: 'documents', fault: { kind: 'unreadable', reason: 'In ….' } });
  });
});
