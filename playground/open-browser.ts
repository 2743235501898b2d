import { spawn } from 'node:child_process';

const openers: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
};

/** Opens an address in the browser, where there is one; its address is printed in any case. */
export function openBrowser(address: string, platform: NodeJS.Platform, display: boolean): void {
  if (platform === 'linux' && !display) return;
  const [command, ...args] = openers[platform] ?? [];
  if (command === undefined) return;
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  // A machine without a browser has no such program; the person reads the address then.
  child.on('error', () => undefined);
  child.unref();
}
