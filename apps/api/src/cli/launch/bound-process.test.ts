import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test, vi } from "vitest";

/** It starts three processes, and a busy machine takes its time over that. */
vi.setConfig({ testTimeout: 30_000 });

test("a bound process ends when its starter is killed, which can end nothing itself", async () => {
  const bound = import.meta.resolve("./bound-process.ts");
  const script = `
    import { startBound } from ${JSON.stringify(bound)};
    startBound(["--eval", "console.error('runs'); setInterval(() => {}, 1000)"]);`;
  const starter = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  await once(starter.stderr, "readable");
  starter.kill("SIGKILL");
  // Both hold the pipe: it closes once neither is there any more.
  expect(await text(starter.stderr)).toBe("runs\n");
});
