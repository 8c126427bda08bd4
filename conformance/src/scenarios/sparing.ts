import { complain } from "../judging/performance.ts";
import type { Complaints, Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";

const family = "sparing and recovery";

/** What a gateway does with what it has learned of a provider (docs/resilience.md section 1). */
export const sparingScenarios: readonly Scenario[] = [
  {
    id: "dead-primary-spared",
    family,
    title: "A dead primary is not asked for every one of 40 requests",
    level: "should",
    streamed: false,
    primary: { fault: "unavailable" },
    expects: { kind: "conduct", conduct: deadPrimarySpared },
  },
  {
    id: "primary-comes-back",
    family,
    title: "A primary that has healed is used again by itself, within 25 s",
    level: "must",
    streamed: false,
    primary: { fault: "unavailable" },
    expects: { kind: "conduct", conduct: primaryComesBack },
  },
  {
    id: "retry-after-respected",
    family,
    title: "A rate limited primary is left alone as long as it has said",
    level: "should",
    streamed: false,
    primary: { fault: "rate_limited", settings: { retryAfterMs: 30_000 } },
    expects: { kind: "conduct", conduct: retryAfterRespected },
  },
  {
    id: "bad-requests-bench-nobody",
    family,
    title: "Twelve requests that are refused as invalid bench nobody",
    level: "must",
    streamed: false,
    primary: { fault: "invalid_request", settings: { count: 12 } },
    expects: { kind: "conduct", conduct: (stage) => servedAfter(stage, 12) },
  },
  {
    id: "one-404-benches-nobody",
    family,
    title: "A 404 for one request benches nobody",
    level: "should",
    streamed: false,
    primary: { fault: "model_not_found", settings: { count: 1 } },
    expects: { kind: "conduct", conduct: (stage) => servedAfter(stage, 1) },
  },
  {
    id: "impatient-callers-bench-nobody",
    family,
    title: "Eight callers who leave early bench nobody",
    level: "should",
    streamed: true,
    primary: { fault: "slow_first_token", settings: { count: 8 } },
    expects: { kind: "conduct", conduct: impatientCallers },
  },
  {
    id: "all-open",
    family,
    title: "With everything long known to be down the SDK still makes one request",
    level: "must",
    streamed: false,
    primary: { fault: "unavailable" },
    secondary: { fault: "unavailable" },
    expects: { kind: "conduct", conduct: allOpen },
  },
];

async function deadPrimarySpared(stage: Stage): Promise<Complaints> {
  const failures = await askMany(stage, 40);
  return complain(
    [failures.length === 0, `requests failed: ${failures[0]}`],
    [stage.primary.calls <= 12, `the dead primary was asked ${stage.primary.calls} times in 40 requests`],
  );
}

async function primaryComesBack(stage: Stage): Promise<Complaints> {
  await askMany(stage, 8);
  stage.primary.provider.setFault(null);
  const givesUpAt = performance.now() + 25_000;
  while (performance.now() < givesUpAt) {
    const { text } = await stage.ask();
    if (text === stage.textOf("primary")) return [];
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return ["the healed primary got no request within 25 s"];
}

async function retryAfterRespected(stage: Stage): Promise<Complaints> {
  const failures = await askMany(stage, 6);
  return complain(
    [failures.length === 0, `requests failed: ${failures[0]}`],
    [stage.primary.calls === 1, `it was asked ${stage.primary.calls} times`],
  );
}

async function servedAfter(stage: Stage, disturbed: number): Promise<Complaints> {
  for (let number = 0; number < disturbed; number += 1) await stage.ask();
  const { text, error } = await stage.ask();
  return complain(
    [stage.primary.calls > disturbed, `the primary was asked ${stage.primary.calls} times`],
    [text === stage.textOf("primary"), error === null ? "the fallback answered" : `raised ${error.name}`],
  );
}

async function impatientCallers(stage: Stage): Promise<Complaints> {
  for (let caller = 0; caller < 8; caller += 1) {
    const leaving = new AbortController();
    const arrived = stage.primary.arrival();
    const asking = stage.ask({ signal: leaving.signal });
    await Promise.race([arrived, asking]);
    leaving.abort();
    await asking;
  }
  return servedAfter(stage, 0);
}

async function allOpen(stage: Stage): Promise<Complaints> {
  for (let round = 0; round < 10; round += 1) {
    const before = stage.client.requests;
    const { error } = await stage.ask();
    const made = stage.client.requests - before;
    const wrong = complain(
      [error !== null && error.official, `raised ${error?.name ?? "nothing"}`],
      [error?.status !== 401 && (error?.status ?? 0) >= 429, `status ${error?.status}`],
      [made === 1, `the SDK made ${made} requests, not 1`],
    );
    if (wrong.length > 0) return wrong.map((complaint) => `request ${round + 1}: ${complaint}`);
  }
  return [];
}

/** More failures teach nothing, and an SDK takes its time for each. */
const enoughFailures = 3;

/** One after the other, until enough have failed; what those raised. */
async function askMany(stage: Stage, count: number): Promise<readonly string[]> {
  const failures: string[] = [];
  for (let number = 0; number < count && failures.length < enoughFailures; number += 1) {
    const { error } = await stage.ask();
    if (error !== null) failures.push(`${error.name}: ${error.message}`);
  }
  return failures;
}
