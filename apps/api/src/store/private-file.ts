import { chmodSync, closeSync, existsSync, openSync, statSync } from "node:fs";

const ownersOnly = 0o600;
const everybodyElse = 0o077;

/**
 * Makes a database for its owner alone before SQLite opens it, which gives the files beside it the same
 * permissions; takes away from an older release's, and from those beside it, what is too much.
 */
export function makePrivate(file: string): void {
  // One that is there is never opened here: closing it would end the locks this process has on it.
  if (!existsSync(file)) closeSync(openSync(file, "a", ownersOnly));
  for (const each of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(each)) narrow(each);
}

function narrow(file: string): void {
  const { uid, mode } = statSync(file);
  if (uid === process.getuid?.() && (mode & everybodyElse) !== 0) chmodSync(file, ownersOnly);
}
