import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openForWriting } from "./database.ts";
import { lockDirectory } from "./directory-lock.ts";
import { requestById } from "./read/event-pages.ts";
import { auditPage } from "./audit/read-audit.ts";
import { storedState } from "./read/stored-state.ts";
import { temporaryDirectory } from "./testing/temporary-database.ts";

/** Starting a process takes a while on a busy machine. */
const timeout = 30_000;
const file = fileURLToPath(new URL("./testing/recording-process.ts", import.meta.url));

/** Starts a recording process and kills it, as `kill -9` does, when `isEnough` says so of a line. */
async function runUntil(directory: string, onLine: (line: string, ask: () => void) => boolean) {
  const child = spawn(process.execPath, [file, directory], { stdio: ["pipe", "pipe", "inherit"] });
  const exit = once(child, "exit");
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (onLine(line, () => child.stdin.write("commit\n"))) child.kill("SIGKILL");
  }
  expect(await exit).toEqual([null, "SIGKILL"]);
  return lines;
}

/** Ids recorded before the last but one batch was known to be on disk: the batch after it held them. */
function settledIn(lines: readonly string[]): readonly string[] {
  const last = lines.lastIndexOf("written");
  const lastButOne = lines.lastIndexOf("written", last - 1);
  return lines.slice(0, lastButOne).flatMap((line) => {
    const [word, id = ""] = line.split(" ");
    return word === "recorded" ? [id] : [];
  });
}

// Batches go out within 250 ms (telemetry-queue.test.ts), so this is the promised last second.
test(
  "a gateway that is killed loses at most the batch under way and the one being gathered",
  { timeout },
  async () => {
    using directory = temporaryDirectory();
    const lines = await runUntil(directory.path, (line) => line.startsWith("recorded req_160 "));
    const settled = settledIn(lines);
    expect(settled.length).toBeGreaterThan(20);
    const database = openForWriting(directory.path);
    expect(settled.filter((id) => requestById(database, id) === null)).toEqual([]);
    database.$client.close();
  },
);

test("an acknowledged change survives a kill in the same instant", { timeout }, async () => {
  using directory = temporaryDirectory();
  const lines = await runUntil(directory.path, (line, ask) => {
    if (line.startsWith("recorded req_0 ") || /^committed [1-4]$/.test(line)) ask();
    return line === "committed 5";
  });
  expect(lines.filter((line) => line.startsWith("fault"))).toEqual([]);
  const database = openForWriting(directory.path);
  expect(storedState(database, 0).revision?.number).toBeGreaterThanOrEqual(5);
  expect(auditPage(database, { limit: 9 }).rows.length).toBeGreaterThanOrEqual(5);
  database.$client.close();
});

test(
  "a gateway keeps another off its directory as long as it lives, and no longer",
  { timeout },
  async () => {
    using directory = temporaryDirectory();
    await runUntil(directory.path, (line) => {
      if (line !== "written") return false;
      expect(() => lockDirectory(directory.path)).toThrow("another gateway runs on it");
      return true;
    });
    lockDirectory(directory.path).release();
  },
);
