import { readdirSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pick, type Random } from '../../bench/generated/random.js';
import { isNotFound } from '../../src/errors.js';
import { changeIn, fileOf, newGeneration, newSegment } from '../harness/moments.js';
import { appearanceOf, type ChildKind } from '../harness/process-tree.js';
import type { TortureStage } from '../harness/torture-stage.js';

interface KillContext {
  readonly stage: TortureStage;
  readonly random: Random;
  /** The process among whose descendants the victim is. */
  readonly root: number;
  /** Aborted when the run is over, so that the moment no longer comes. */
  readonly signal: AbortSignal;
}

/** A moment that is seen, not guessed: by files and processes. */
export interface Moment {
  readonly name: string;
  readonly needsRun: boolean;
  /** Resolves when it is there. @throws the signal's reason */
  readonly reached: (context: KillContext) => Promise<unknown>;
}

export const atRest: Moment = {
  name: 'at rest',
  needsRun: false,
  reached: () => Promise.resolve(),
};

/** The bot comes up in a second or two, of which this is any moment. */
const startMs = 2_000;

export const whileStarting: Moment = {
  name: 'while it starts',
  needsRun: false,
  reached: async ({ stage, random }) => {
    await stage.killBot();
    // It is killed before it is ready, which its start says.
    stage.bot.start().catch(() => undefined);
    await pause(random() * startMs);
  },
};

export const duringReply: Moment = {
  name: 'between acknowledgement and answer',
  needsRun: false,
  reached: ({ stage }) =>
    new Promise<void>((resolve) => {
      const stopListening = stage.emulator.on('request', ({ path: route }) => {
        if (!route.endsWith('/callback')) return;
        stopListening();
        resolve();
      });
      void stage.service.ask(stage.prober);
    }),
};

export const duringRun: Moment = {
  name: 'at a random moment of a run',
  needsRun: true,
  reached: ({ stage, random, signal }) => pause(random() * stage.lastRunMs, undefined, { signal }),
};

export const journalWritten: Moment = {
  name: 'while the journal is written',
  needsRun: true,
  reached: async ({ stage, random, signal }) => {
    const writes = 1 + Math.floor(random() * 12);
    for (let seen = 0; seen < writes; seen += 1) {
      await changeIn(stage.folders.index, (name) => name === 'journal.bin', signal);
    }
  },
};

export const generationBegun: Moment = {
  name: 'while a generation is written',
  needsRun: true,
  reached: ({ stage, signal }) => newGeneration(stage.folders.index, signal),
};

/** Some of the files of a segment that are written last, one after the other. */
const lateFiles = ['vectors-copy.bin', 'passages.vectors', 'documents.json', 'lexical.bin'];

export const segmentWritten: Moment = {
  name: 'while its segment is sealed',
  needsRun: true,
  reached: async ({ stage, random, signal }) => {
    const folder = await newSegment(stage.folders.index, signal);
    await fileOf(folder, pick(random, lateFiles), signal);
  },
};

export const generationWritten: Moment = {
  name: 'between the last file and the switch',
  needsRun: true,
  reached: async ({ stage, signal }) => {
    const folder = await newGeneration(stage.folders.index, signal);
    await fileOf(folder, 'editions.json', signal);
  },
};

export const manifestWritten: Moment = {
  name: 'as the manifest is written',
  needsRun: true,
  reached: ({ stage, signal }) =>
    changeIn(stage.folders.index, (name) => name.startsWith('manifest.json.'), signal),
};

export const manifestSwitched: Moment = {
  name: 'as the manifest is switched',
  needsRun: true,
  reached: ({ stage, signal }) =>
    changeIn(stage.folders.index, (name) => name === 'manifest.json', signal),
};

/** Right after the process has come to be. */
export function asItStarts(kind: ChildKind): Moment {
  return {
    name: 'as it starts',
    needsRun: true,
    reached: async ({ root, random, signal }) => {
      await appearanceOf(root, kind, [], signal);
      await pause(random() * 150);
    },
  };
}

/** The fresh engine of a new generation, while it has a file of a segment open. */
export const generationOpened: Moment = {
  name: 'while it opens a generation',
  needsRun: true,
  reached: async ({ stage, root, signal }) => {
    const fresh = await appearanceOf(root, 'engine', stage.bot.descendants(), signal);
    const folder = path.join(stage.folders.index, 'segments');
    while (!hasOpen(fresh.pid, folder)) await pause(1, undefined, { signal });
  },
};

function hasOpen(pid: number, folder: string): boolean {
  try {
    const handles = `/proc/${pid}/fd`;
    return readdirSync(handles).some((handle) =>
      targetOf(`${handles}/${handle}`).startsWith(folder),
    );
  } catch (error) {
    // It has ended, which is as good a moment as any.
    if (isNotFound(error)) return true;
    throw error;
  }
}

function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch (error) {
    if (isNotFound(error)) return '';
    throw error;
  }
}
