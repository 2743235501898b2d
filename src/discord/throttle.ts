/** Passes on what is said, at most once in so long: what goes wrong each time must not fill the log. */
export function throttle<T>(
  say: (what: T) => void,
  everyMs: number,
  now: () => number = () => performance.now(),
): (what: T) => void {
  let last = -Infinity;
  return (what) => {
    if (now() - last < everyMs) return;
    last = now();
    say(what);
  };
}
