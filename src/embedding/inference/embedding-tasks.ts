/** A text that waits for its embedding, with its place in the caller's list. */
export interface WaitingText {
  readonly place: number;
  readonly text: string;
}

/** What every inference costs besides its text, as the length of a text that would cost the same. */
const overhead = 60;
/** About half a second of inference, so that progress, aborts and poisonous texts are not slow. */
const largestTask = 12_000;
/** Tasks for each process at least, so that the processes end at about the same time. */
const tasksPerProcess = 3;

/**
 * Cuts texts into tasks of about equal work for `processes` processes. Long texts come first: the
 * tasks that are left at the end are then the small ones, which even out who ends last.
 */
export function cutIntoTasks(
  texts: readonly WaitingText[],
  processes: number,
): readonly (readonly WaitingText[])[] {
  const total = texts.reduce((sum, { text }) => sum + workOf(text), 0);
  const size = Math.min(largestTask, Math.ceil(total / (processes * tasksPerProcess)));
  const tasks: WaitingText[][] = [];
  let room = 0;
  for (const waiting of texts.toSorted((a, b) => b.text.length - a.text.length)) {
    const work = workOf(waiting.text);
    const open = tasks.at(-1);
    if (open === undefined || work > room) {
      tasks.push([waiting]);
      room = size - work;
    } else {
      open.push(waiting);
      room -= work;
    }
  }
  return tasks;
}

function workOf(text: string): number {
  return text.length + overhead;
}
