import { complain } from "../judging/performance.ts";
import type { Complaints, Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import type { Actor, Role } from "../upstream/actor.ts";

const family = "client leaves";
/** What a provider bills meanwhile is the caller's money. */
const soonMs = 1_000;
/** docs/resilience.md section 9. */
const promisedMs = 100;

/** A caller who goes away takes the upstream call along, and nobody else is asked for it. */
export const abortScenarios: readonly Scenario[] = [
  {
    id: "leaves-in-stream",
    family,
    title: "In the middle of a stream",
    level: "must",
    streamed: true,
    asks: { prompt: "tokens=5000" },
    expects: { kind: "conduct", conduct: (stage) => leaveInStream(stage, soonMs) },
  },
  {
    id: "leaves-in-stream-promptly",
    family,
    title: `In the middle of a stream: upstream knows within ${promisedMs} ms, in most of five cases`,
    level: "should",
    streamed: true,
    asks: { prompt: "tokens=5000" },
    expects: { kind: "conduct", conduct: leaveOften },
  },
  {
    id: "leaves-before-first-token",
    family,
    title: "Before the first token",
    level: "must",
    streamed: true,
    primary: { fault: "slow_first_token" },
    expects: { kind: "conduct", conduct: (stage) => leaveWaiting(stage, "primary") },
  },
  {
    id: "leaves-before-headers",
    family,
    title: "Before the provider has answered at all",
    level: "must",
    streamed: true,
    primary: { fault: "silence" },
    expects: { kind: "conduct", conduct: (stage) => leaveWaiting(stage, "primary") },
  },
  {
    id: "leaves-plain",
    family,
    title: "Before a plain answer",
    level: "must",
    streamed: false,
    primary: { fault: "slow_headers" },
    expects: { kind: "conduct", conduct: (stage) => leaveWaiting(stage, "primary") },
  },
  {
    id: "leaves-fallback",
    family,
    title: "While a fallback is asked",
    level: "must",
    streamed: true,
    primary: { fault: "unavailable" },
    secondary: { fault: "silence" },
    expects: { kind: "conduct", conduct: (stage) => leaveWaiting(stage, "secondary") },
  },
];

async function leaveInStream(stage: Stage, withinMs: number): Promise<Complaints> {
  const leaving = new AbortController();
  const content = new Promise<void>((resolve) => {
    void stage.ask({ signal: leaving.signal, onContent: resolve }).then(() => resolve());
  });
  await content;
  return leave(stage, stage.primary, { leaving, withinMs });
}

/** One slow turn of a busy machine is not the gateway's. */
async function leaveOften(stage: Stage): Promise<Complaints> {
  const failures: Complaints[] = [];
  for (let round = 0; round < 5; round += 1) {
    const complaints = await leaveInStream(stage, promisedMs);
    if (complaints.length > 0) failures.push(complaints);
  }
  return failures.length > 2 ? (failures[0] ?? []) : [];
}

async function leaveWaiting(stage: Stage, role: Role): Promise<Complaints> {
  const leaving = new AbortController();
  const actor = stage.actor(role);
  const arrived = actor.arrival();
  const asking = stage.ask({ signal: leaving.signal });
  await Promise.race([arrived, asking]);
  return leave(stage, actor, { leaving, withinMs: soonMs });
}

async function leave(
  stage: Stage,
  actor: Actor,
  { leaving, withinMs }: { readonly leaving: AbortController; readonly withinMs: number },
): Promise<Complaints> {
  const { provider } = actor;
  if (provider.calls.length === 0) return [`the ${provider.id} was never asked`];
  const before = stage.primary.calls + stage.secondary.calls;
  const leftAt = performance.now();
  leaving.abort();
  await Promise.race([provider.idle(), new Promise((resolve) => setTimeout(resolve, 3 * soonMs))]);
  const call = provider.calls.at(-1);
  const tookMs = (call?.endedAt ?? Number.POSITIVE_INFINITY) - leftAt;
  return complain(
    [
      call?.outcome === "aborted",
      `the provider's call was not ended but is ${call?.outcome ?? "still running"}`,
    ],
    [tookMs <= withinMs, `the provider knew after ${Math.round(tookMs)} ms, at most ${withinMs} expected`],
    [stage.primary.calls + stage.secondary.calls === before, "somebody was asked for a caller who had left"],
  );
}
