/** The part of fs-native-extensions that is used; the package ships no types. */
declare module 'fs-native-extensions' {
  /**
   * Locks bytes of an open file, for the open file and not for the process.
   * @returns false where another open file has a lock that excludes this one
   * @throws Error with the system's code
   */
  export function tryLock(
    fd: number,
    offset: number,
    length: number,
    options: { readonly shared: boolean },
  ): boolean;
  export function unlock(fd: number, offset: number, length: number): void;
}
