import { Presets, SingleBar } from 'cli-progress';
import type { IndexingProgress } from '../indexing/indexing-report.js';
import type { Terminal } from './terminal.js';

/** Shows how far an indexing run is. */
export interface ProgressReporter {
  readonly show: (progress: IndexingProgress) => void;
  readonly stop: () => void;
}

/** A bar on a terminal, else a line for every tenth of the way. */
export function progressReporter(terminal: Terminal): ProgressReporter {
  return terminal.showsProgress ? barReporter() : lineReporter(terminal);
}

function barReporter(): ProgressReporter {
  const bar = new SingleBar(
    {
      format: '{bar} {percentage}% | {documents} documents | {rate} passages/s | {left}',
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
      noTTYOutput: false,
    },
    Presets.shades_classic,
  );
  const started = performance.now();
  return {
    show: (progress) => {
      const details = detailsOf(progress, performance.now() - started);
      if (!bar.isActive) bar.start(Math.max(1, progress.bytes), 0, details);
      bar.update(progress.bytesDone, details);
    },
    stop: () => bar.stop(),
  };
}

function lineReporter(terminal: Terminal): ProgressReporter {
  const started = performance.now();
  let toldTenths = 0;
  return {
    show: (progress) => {
      const tenths = Math.floor((10 * progress.bytesDone) / Math.max(1, progress.bytes));
      if (tenths === toldTenths) return;
      toldTenths = tenths;
      const { documents, rate, left } = detailsOf(progress, performance.now() - started);
      terminal.message(
        `Indexing: ${tenths * 10}%, ${documents} documents, ${rate} passages/s, ${left}`,
      );
    },
    stop: () => undefined,
  };
}

function detailsOf(progress: IndexingProgress, elapsedMs: number) {
  const rate = progress.embedded / (elapsedMs / 1000);
  return {
    documents: `${progress.documentsDone}/${progress.documents}`,
    rate: rate.toFixed(1),
    left: progress.phase === 'writing' ? 'writing' : timeLeft(progress, elapsedMs),
  };
}

/** Time left if the rest goes as fast as what is done, in bytes of documents. */
function timeLeft({ bytes, bytesDone }: IndexingProgress, elapsedMs: number): string {
  if (bytesDone === 0) return 'time left unknown';
  const seconds = Math.ceil((elapsedMs * (bytes - bytesDone)) / bytesDone / 1000);
  if (seconds < 90) return `${seconds} s left`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min left` : `${(minutes / 60).toFixed(1)} h left`;
}
