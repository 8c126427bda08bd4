import type { Timers } from "@understudy/core";
import { openStore } from "../open-store.ts";
import { auditDraft, request, revisionDraft } from "./samples.ts";

/**
 * A gateway's store in a process of its own, to be killed: records a request every 10 ms and
 * prints `recorded <id>` for each and `written` for every batch known to be on disk, and commits a revision when told to on its input, printing
 * `committed <number>` once that is acknowledged.
 */
const [directory = ""] = process.argv.slice(2);

const timers: Timers = {
  start: (delayMs, onFire) => {
    let timeout = setTimeout(onFire, delayMs);
    return {
      cancel: () => {
        clearTimeout(timeout);
      },
      restart: () => {
        clearTimeout(timeout);
        timeout = setTimeout(onFire, delayMs);
      },
    };
  },
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const store = await openStore({
  directory,
  ports: { clock: performance, wallClock: { now: () => Date.now() }, timers },
  onFault: (fault) => {
    say(`fault ${JSON.stringify(fault)}`);
  },
});

store.onRecorded(() => say("written"));

let count = 0;
setInterval(() => {
  const id = `req_${count++}`;
  store.record({ kind: "request", record: request(id) });
  say(`recorded ${id} `);
}, 10);

let revision: number | null = null;
for await (const _ of process.stdin) {
  const change = { mutationId: null, audit: auditDraft(), revision: revisionDraft(revision) };
  const result = await store.commit(change);
  if (result.kind === "committed") revision = result.revision;
  say(`committed ${revision}`);
}
