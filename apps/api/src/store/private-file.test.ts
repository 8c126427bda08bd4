import { chmodSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openForWriting } from "./database.ts";
import { lockDirectory } from "./directory-lock.ts";
import { temporaryDirectory } from "./testing/temporary-database.ts";

const names = ["understudy.db", "understudy.db-wal", "understudy.db-shm", "understudy.lock"];

/** The permissions of what lies at this path. */
const modeOf = (path: string): number => statSync(path).mode & 0o777;

/** Has a store's files made in a directory that is not there yet, and looks at them. */
function modesIn(directory: string): Record<string, number> {
  const lock = lockDirectory(directory);
  const database = openForWriting(directory);
  const modes = names.map((name): [string, number] => [name, modeOf(join(directory, name))]);
  database.$client.close();
  lock.release();
  return Object.fromEntries(modes);
}

const ownersOnly = Object.fromEntries(names.map((name) => [name, 0o600]));

test("what a gateway remembers can be read by its user alone", () => {
  using temporary = temporaryDirectory();
  const directory = join(temporary.path, "data", "demo");
  expect(modesIn(directory)).toEqual(ownersOnly);
  expect([modeOf(directory), modeOf(join(temporary.path, "data"))]).toEqual([0o700, 0o700]);
});

test("and so can what an older release left behind when it was killed", () => {
  using temporary = temporaryDirectory();
  lockDirectory(temporary.path).release();
  const killed = openForWriting(temporary.path);
  for (const name of names) chmodSync(join(temporary.path, name), 0o644);
  expect(modesIn(temporary.path)).toEqual(ownersOnly);
  killed.$client.close();
});
