import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { beforeEach, expect, it } from "vitest";
import { jsonLog } from "../gateway/log.ts";
import { RefusedTries } from "./refused-tries.ts";

const aTry = {
  actor: "nobody signed in",
  via: "api",
  role: null,
  address: "127.0.0.1",
  action: "breakers.trip",
  object: "a/model",
  reason: "",
  why: "Sign in first.",
} as const;

let time: ManualTime;
let written: (readonly string[])[];
let tries: RefusedTries;

beforeEach(() => {
  time = new ManualTime();
  written = [];
  tries = new RefusedTries({
    ports: { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) },
    log: jsonLog(() => undefined),
    store: {
      commit: ({ audit }) => {
        written.push(audit.changes);
        return Promise.resolve({ kind: "unavailable", detail: "not asked for here" });
      },
    },
    tellAudit: () => undefined,
  });
});

async function tried(times: number): Promise<void> {
  for (let time = 0; time < times; time++) await tries.note(aTry);
}

it("sixty refused tries a minute are written, and the next one says how many were not", async () => {
  await tried(63);
  expect(written).toHaveLength(60);
  time.advance(60_000);
  await tried(1);
  expect(written.at(-1)).toEqual(["Sign in first.", "3 more tries before it are not listed"]);
});

it("a wall clock that is set back keeps none of them out of the log", async () => {
  await tried(60);
  time.wallOffset -= 3_600_000;
  time.advance(60_000);
  await tried(1);
  expect(written).toHaveLength(61);
});
