import { damages } from './damages.js';
import type { Experiment } from './experiment.js';
import { fullDisks } from './full-disks.js';
import { kills } from './kills.js';
import { stalledLogs } from './stalled-logs.js';
import { stoppedChildren } from './stopped-children.js';

/** The one list of what is tried; rows of the table are in this order. */
export const allExperiments: readonly Experiment[] = [
  ...kills,
  ...damages,
  ...stoppedChildren,
  ...fullDisks,
  ...stalledLogs,
];
