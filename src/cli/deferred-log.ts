type WriteLine = (fields: object, message: string) => void;

/** What commands log by. */
export interface CommandLog {
  readonly debug: WriteLine;
  readonly warn: WriteLine;
  readonly error: WriteLine;
}

/** A log whose code is loaded with its first line: most commands write none. */
export function deferredLog(level: string): CommandLog {
  let loading: Promise<CommandLog> | null = null;
  const writer =
    (kind: keyof CommandLog): WriteLine =>
    (fields, message) => {
      loading ??= import('../logger.js').then(({ createLogger }) => createLogger(level));
      // The process does not end by itself before it is loaded.
      void loading.then((log) => log[kind](fields, message));
    };
  return { debug: writer('debug'), warn: writer('warn'), error: writer('error') };
}
