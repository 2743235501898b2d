import type { Terminal } from '../output/terminal.js';

/** Tells every tenth of the way. @param asked what is asked, such as "queries" */
export function askingProgress(
  terminal: Terminal,
  name: string,
  asked: string,
): (done: number, total: number) => void {
  return (done, total) => {
    const tenth = Math.floor((10 * done) / total);
    if (tenth === Math.floor((10 * (done - 1)) / total)) return;
    terminal.message(`${name}: ${tenth * 10}% of ${total} ${asked}`);
  };
}
