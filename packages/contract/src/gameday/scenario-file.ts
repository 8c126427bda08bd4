import { alertRuleNames, gameDayMeasures, type GameDayMeasure } from "@understudy/core";
import { z } from "zod";
import { duration, longestDurationMs } from "../configuration/file-values.ts";
import { faultOrderSchema, longestFaultMs } from "../control/chaos-inputs.ts";
import { readDuration } from "../configuration/duration.ts";
import { gameDayRoles, type Scenario, type ScenarioFault, type StruckPlace } from "./scenario.ts";

/**
 * The file of a scenario (docs/gamedays.md). Parsed values come out as a `Scenario`: durations as
 * milliseconds, percentages as shares.
 */

const injectable = faultOrderSchema.shape.fault;
const yearMs = 31_536_000_000;
const mostSteps = 20;
/** Of so many requests a verdict says something where the file names no other number. */
const usualMinimum = 20;

const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "is not a usable name. Use small letters, digits and dashes.");
const words = z.string().trim().min(1).max(300);
const person = z.string().trim().min(1).max(80);

/** "5 %" or 0.05. */
const share = z.union([z.string(), z.number()]).transform((value, context): number => {
  const read = readShare(value);
  if (read !== null) return read;
  context.addIssue({ code: "custom", message: 'must be a percentage from "0 %" to "100 %".' });
  return z.NEVER;
});

function readShare(value: string | number): number | null {
  const matched = typeof value === "string" ? /^(\d{1,3}(?:\.\d{1,3})?)\s*%$/.exec(value)?.[1] : undefined;
  const read = typeof value === "number" ? value : matched === undefined ? Number.NaN : Number(matched) / 100;
  return read >= 0 && read <= 1 ? read : null;
}

/** "5/s" or "30/m". */
const rate = z.string().transform((value, context): number => {
  const [, amount = "", unit = ""] = /^(\d{1,3}(?:\.\d{1,2})?)\/([sm])$/.exec(value) ?? [];
  const perSecond = Number(amount) / (unit === "m" ? 60 : 1);
  if (amount !== "" && perSecond > 0 && perSecond <= 50) return perSecond;
  context.addIssue({ code: "custom", message: 'must be a rate such as "5/s" or "30/m", at most "50/s".' });
  return z.NEVER;
});

const placeSchema = z
  .union(
    [
      z.enum(["primary", "primary_provider", "everything"]),
      z.strictObject({ provider: words }),
      z.strictObject({ target: words }),
    ],
    { error: "must be primary, primary_provider, everything, {provider: NAME} or {target: NAME}." },
  )
  .transform((on): StruckPlace => {
    if (typeof on === "string") return { kind: on };
    return "provider" in on ? { kind: "provider", name: on.provider } : { kind: "target", name: on.target };
  });

/** What can be turned on a fault stands beside its name; each takes only its own. */
const faultFileSchema = z
  .strictObject({
    fault: z.enum(injectable.options.map((option) => option.shape.kind.value)),
    on: placeSchema,
    share: share.default(1),
    status: z.int().optional(),
    retry_after: duration(longestFaultMs).optional(),
    delay: duration(longestFaultMs).optional(),
    after_tokens: z.int().optional(),
  })
  .transform((file, context): ScenarioFault => {
    const settings = {
      kind: file.fault,
      status: file.status,
      retryAfterMs: file.retry_after,
      delayMs: file.delay,
      afterTokens: file.after_tokens,
    };
    const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
    const fault = injectable.safeParse(given);
    if (fault.success && file.share > 0) return { fault: fault.data, on: file.on, share: file.share };
    const why = fault.success ? "Its share must be above 0." : (fault.error.issues[0]?.message ?? "");
    context.addIssue({ code: "custom", message: `is not a ${file.fault} as it can be injected. ${why}` });
    return z.NEVER;
  });

const stepSchema = z
  .strictObject({ name, for: duration(longestFaultMs), faults: z.array(faultFileSchema).max(10).default([]) })
  .refine((step) => step.faults.length === 0 || step.for >= 1_000, {
    error: 'must be at least "1s": no fault is shorter.',
    path: ["for"],
  })
  .transform((step) => ({ name: step.name, durationMs: step.for, faults: step.faults }));

const limit = z.union([z.string(), z.number()]);

const hypothesisSchema = z
  .strictObject({
    name: words,
    during: name.default("run"),
    measure: z.enum(Object.keys(gameDayMeasures).filter(isMeasure)),
    at_most: limit.optional(),
    at_least: limit.optional(),
    minimum: z.int().min(1).max(1_000_000).optional(),
  })
  .transform((file, context) => {
    const refuse = (message: string): never => {
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    };
    const { at_most: most, at_least: least } = file;
    const written = most ?? least;
    if (written === undefined || (most !== undefined && least !== undefined)) {
      return refuse("needs a limit, and one only: at_most or at_least.");
    }
    const value = readLimit(file.measure, written);
    if (typeof value === "string") return refuse(value);
    const kind = most === undefined ? ("at_least" as const) : ("at_most" as const);
    const minimum = file.minimum ?? (file.measure.startsWith("time_to_") ? 1 : usualMinimum);
    const during = file.during === "run" ? null : file.during;
    return { name: file.name, during, measure: file.measure, limit: { kind, value }, minimum };
  });

const alertSchema = z
  .union(
    [
      z.enum(alertRuleNames),
      z.strictObject({ rule: z.enum(alertRuleNames), within: duration(longestFaultMs).optional() }),
    ],
    { error: `must be an alert rule (${alertRuleNames.join(", ")}), or {rule, within}.` },
  )
  .transform((file) =>
    typeof file === "string"
      ? { rule: file, withinMs: null }
      : { rule: file.rule, withinMs: file.within ?? null },
  );

const usualAbort = { failedShare: 0.05, minimum: usualMinimum };

export const scenarioFileSchema = z
  .strictObject({
    name,
    title: words,
    description: z.string().trim().max(1_000).default(""),
    route: words.optional(),
    traffic: z
      .strictObject({
        generate: rate,
        streamed: share.optional(),
        prompt_tokens: z.int().min(1).max(20_000).optional(),
        output_tokens: z.int().min(1).max(4_000).optional(),
      })
      .optional(),
    steps: z.array(stepSchema).min(1).max(mostSteps),
    hypotheses: z.array(hypothesisSchema).min(1).max(mostSteps),
    expect: z
      .strictObject({
        alerts: z.array(alertSchema).max(alertRuleNames.length).default([]),
        breakers: z.enum(["opened", "closed"]).optional(),
      })
      .optional(),
    abort: z
      .strictObject({ failed_share: share, minimum: z.int().min(1).max(100_000).default(usualMinimum) })
      .optional(),
    roles: z.partialRecord(z.enum(gameDayRoles), person).default({}),
    repeat_every: duration(yearMs).optional(),
  })
  .superRefine((file, context) => {
    const names = file.steps.map((step) => step.name);
    names.forEach((step, index) => {
      const message =
        step === "run" ? '"run" means the whole run: call the step otherwise.' : "stands here twice.";
      if (step !== "run" && names.indexOf(step) === index) return;
      context.addIssue({ code: "custom", message, path: ["steps", index, "name"] });
    });
    file.hypotheses.forEach(({ during }, index) => {
      if (during === null || names.includes(during)) return;
      const message = `there is no step "${during}". Steps: ${names.join(", ")}, or run for all of them.`;
      context.addIssue({ code: "custom", message, path: ["hypotheses", index, "during"] });
    });
    const total = file.steps.reduce((sum, step) => sum + step.durationMs, 0);
    if (total <= longestDurationMs / 6) return;
    context.addIssue({ code: "custom", message: 'must take at most "4h" together.', path: ["steps"] });
  })
  .transform((file): Scenario => ({
    name: file.name,
    title: file.title,
    description: file.description,
    route: file.route ?? null,
    traffic:
      file.traffic === undefined
        ? null
        : {
            perSecond: file.traffic.generate,
            streamedShare: file.traffic.streamed ?? null,
            promptTokens: file.traffic.prompt_tokens ?? null,
            outputTokens: file.traffic.output_tokens ?? null,
          },
    steps: file.steps,
    hypotheses: file.hypotheses,
    expect: { alerts: file.expect?.alerts ?? [], breakers: file.expect?.breakers ?? null },
    abort:
      file.abort === undefined
        ? usualAbort
        : { failedShare: file.abort.failed_share, minimum: file.abort.minimum },
    roles: file.roles,
    repeatEveryMs: file.repeat_every ?? null,
  }));

function isMeasure(key: string): key is GameDayMeasure {
  return Object.hasOwn(gameDayMeasures, key);
}

/** In the unit of the measure; otherwise what is wrong with it. */
function readLimit(measure: GameDayMeasure, written: string | number): number | string {
  switch (gameDayMeasures[measure]) {
    case "share":
      return readShare(written) ?? `${measure} is a share: its limit is a percentage such as "1 %".`;
    case "duration": {
      const reading = readDuration(written, longestDurationMs);
      return reading.ok ? reading.ms : `${measure} is a time: ${reading.message}`;
    }
    case "count":
      return typeof written === "number" && Number.isInteger(written) && written >= 0
        ? written
        : `${measure} is a number of requests.`;
  }
}
