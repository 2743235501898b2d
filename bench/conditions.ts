import { availableParallelism, cpus, loadavg } from 'node:os';

/** Under what conditions figures were measured. */
export interface Conditions {
  readonly command: string;
  readonly date: string;
  readonly node: string;
  readonly cores: number;
  readonly processor: string;
  /** Load average of the last minute, before the first measurement. */
  readonly load: number;
}

/** The conditions now. @param script of package.json that was run; its arguments are told besides */
export function currentConditions(script: string): Conditions {
  const given = process.argv.slice(2);
  return {
    command: [`npm run ${script}`, ...(given.length === 0 ? [] : ['--', ...given])].join(' '),
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}
