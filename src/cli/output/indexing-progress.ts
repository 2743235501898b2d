import type { IndexingProgress } from '../../indexing/indexing-report.js';
import type { Terminal } from './terminal.js';

/** Shows how far an indexing run is. */
export interface ProgressReporter {
  readonly show: (progress: IndexingProgress) => void;
  readonly stop: () => void;
}

/** A bar on a terminal, else a line for every tenth of the way, once it is known how far it is. */
export async function progressReporter(terminal: Terminal): Promise<ProgressReporter> {
  return terminal.showsProgress ? await barReporter(terminal) : lineReporter(terminal);
}

async function barReporter(terminal: Terminal): Promise<ProgressReporter> {
  const { Presets, SingleBar } = await import('cli-progress');
  const bar = new SingleBar(
    {
      format: '{bar} {percentage}% | {details}',
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
      if (progress.phase === 'finding') return terminal.message('Looking for documents.');
      const details = detailsOf(progress, performance.now() - started).join(' | ');
      if (!bar.isActive) bar.start(Math.max(1, progress.bytes), 0, { details });
      bar.update(progress.bytesDone, { details });
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
      const details = detailsOf(progress, performance.now() - started).join(', ');
      terminal.message(`Indexing: ${tenths * 10}%, ${details}`);
    },
    stop: () => undefined,
  };
}

/** What there is to say by now: no number before there is something to count. */
function detailsOf(progress: IndexingProgress, elapsedMs: number): string[] {
  const { phase, documents, documentsDone, embedded, bytesDone } = progress;
  return [
    ...(documents === 0 ? [] : [`${documentsDone}/${documents} documents`]),
    ...(embedded === 0 ? [] : [`${((1000 * embedded) / elapsedMs).toFixed(1)} passages/s`]),
    ...(phase === 'writing' ? ['saving the index'] : []),
    ...(phase === 'writing' || bytesDone === 0 ? [] : [timeLeft(progress, elapsedMs)]),
  ];
}

/** Time left if the rest goes as fast as what is done, in bytes of documents. */
function timeLeft({ bytes, bytesDone }: IndexingProgress, elapsedMs: number): string {
  const seconds = Math.ceil((elapsedMs * (bytes - bytesDone)) / bytesDone / 1000);
  if (seconds < 90) return `${seconds} s left`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min left` : `${(minutes / 60).toFixed(1)} h left`;
}
