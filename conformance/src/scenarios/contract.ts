import type { HeardError } from "../clients/heard.ts";
import { readField, readText } from "../clients/read-field.ts";
import { complain } from "../judging/performance.ts";
import type { Complaints, Dialect, Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import { bothWays } from "./both-ways.ts";

const family = "our public contract";
const level = "should";
const down = { fault: "unavailable" } as const;

/** docs/design.md section 4 and docs/errors.md: what this project tells beyond the dialects. */
export const contractScenarios: readonly Scenario[] = [
  ...bothWays({
    id: "headers-primary",
    family,
    title: "Headers of an undisturbed answer",
    level,
    expects: { kind: "conduct", conduct: (stage) => headers(stage, { level: "primary", attempts: "1" }) },
  }),
  ...bothWays({
    id: "headers-fallback",
    family,
    title: "Headers of a fallback's answer",
    level,
    primary: down,
    expects: {
      kind: "conduct",
      conduct: (stage) =>
        headers(stage, { level: "fallback", attempts: "2", notice: "Using backup service" }),
    },
  }),
  ...bothWays({
    id: "exhausted-error",
    family,
    title: "The error when nothing is left",
    level,
    primary: down,
    secondary: down,
    expects: { kind: "conduct", conduct: exhaustedError },
  }),
  {
    id: "interrupted-error",
    family,
    title: "The error inside a stream",
    level,
    streamed: true,
    primary: { fault: "cut" },
    expects: { kind: "conduct", conduct: interruptedError },
  },
  ...bothWays({
    id: "unknown-model",
    family,
    title: "A model nobody serves is a native 404",
    level,
    expects: { kind: "conduct", conduct: unknownModel, asksNobody: true },
  }),
  {
    id: "no-json",
    family,
    title: "A body that is no JSON is a native 400",
    level,
    streamed: false,
    expects: { kind: "conduct", conduct: noJson, asksNobody: true },
  },
];

async function headers(stage: Stage, wanted: Readonly<Record<string, string>>): Promise<Complaints> {
  const heard = await stage.ask();
  const told = (name: string): string | null => heard.headers.get(`x-understudy-${name}`);
  return complain(
    [heard.error === null, `raised ${heard.error?.name}`],
    ...["request-id", "route", "served-by"].map(
      (name) => [told(name) !== null, `no x-understudy-${name}`] as const,
    ),
    ...Object.entries(wanted).map(
      ([name, value]) => [told(name) === value, `x-understudy-${name}: ${told(name)}, not ${value}`] as const,
    ),
  );
}

async function exhaustedError(stage: Stage): Promise<Complaints> {
  const { error } = await stage.ask();
  if (error === null) return ["nothing was raised"];
  const told = errorObject(error, stage.dialect);
  const wait = readField(told, "retry_after");
  const attempts = readField(told, "attempts");
  return complain(
    [readText(told, "code") === "all_targets_failed", `code ${readText(told, "code")}`],
    [typeof wait === "number" && wait >= 1 && wait <= 60, `retry_after ${String(wait)}`],
    [Array.isArray(attempts) && attempts.length >= 2, "attempts does not name both targets"],
    [readField(told, "fallback_suggestion") !== undefined, "no fallback_suggestion"],
    [
      error.headers?.get("x-should-retry") === "false",
      `x-should-retry: ${error.headers?.get("x-should-retry")}`,
    ],
    [error.headers?.has("retry-after-ms") === true, "no retry-after-ms"],
    [!JSON.stringify(error.body).includes("engine is currently"), "a provider's own words are told"],
  );
}

async function interruptedError(stage: Stage): Promise<Complaints> {
  const { error } = await stage.ask();
  if (error === null) return ["nothing was raised"];
  const told = errorObject(error, stage.dialect);
  return complain(
    [readText(told, "code") === "stream_interrupted", `code ${readText(told, "code")}`],
    [Array.isArray(readField(told, "attempts")), "no attempts"],
  );
}

async function unknownModel(stage: Stage): Promise<Complaints> {
  const { error } = await stage.ask({ model: "kit-nobody-serves-this" });
  return complain(
    [error?.name === "NotFoundError", `raised ${error?.name ?? "nothing"}`],
    [
      error !== null && readText(errorObject(error, stage.dialect), "code") === "route_not_found",
      "code is not route_not_found",
    ],
  );
}

async function noJson(stage: Stage): Promise<Complaints> {
  const { status, bytes } = await stage.client.post('{"model": ', stage.patienceMs);
  const text = bytes.toString();
  return complain(
    [status === 400, `status ${status}`],
    [/^\{.*"error":\{/.test(text), `body ${text.slice(0, 80)}`],
  );
}

function errorObject({ body }: HeardError, dialect: Dialect): unknown {
  return dialect === "openai-chat" ? body : readField(body, "error");
}
