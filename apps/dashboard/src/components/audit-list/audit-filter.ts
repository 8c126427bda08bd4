import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "#address/parsers.ts";

const hourMs = 3_600_000;

/** How far back the log is shown, shortest first. */
const auditSpans = {
  "1h": hourMs,
  "24h": 24 * hourMs,
  "7d": 168 * hourMs,
  "30d": 720 * hourMs,
} as const;
export type AuditSpan = keyof typeof auditSpans;
export const auditSpanNames = ["1h", "24h", "7d", "30d"] as const satisfies readonly AuditSpan[];

/** What of the audit log is shown; lives in the URL. */
export const auditParsers = {
  who: parseAsString,
  action: parseAsString,
  object: parseAsString,
  result: parseAsStringLiteral(["done", "refused"]),
  /** Absent: all there is. */
  since: parseAsStringLiteral(auditSpanNames),
  /** The keyset cursor of an older page; absent: the newest, to which the feed adds. */
  before: parseAsInteger,
};

export const loadAuditFilter = createLoader(auditParsers);

export type AuditFilterState = Awaited<ReturnType<typeof loadAuditFilter>>;

export const noAuditFilter = {
  who: null,
  action: null,
  object: null,
  result: null,
  since: null,
  before: null,
};

/** The filter as the control API takes it. */
export function auditInputOf({ who, action, object, result, since, before }: AuditFilterState) {
  return {
    ...(who === null ? {} : { actor: who }),
    ...(action === null ? {} : { action }),
    ...(object === null ? {} : { object }),
    ...(result === null ? {} : { result }),
    ...(since === null ? {} : { sinceMs: auditSpans[since] }),
    ...(before === null || before < 1 ? {} : { before }),
  };
}

/** Whether anything but the page narrows the log. */
export function isNarrowed({ who, action, object, result, since }: AuditFilterState): boolean {
  return [who, action, object, result, since].some((choice) => choice !== null);
}

/** Everything that ever happened to one thing. */
export function historyPath(object: string): string {
  return `/audit?object=${encodeURIComponent(object)}`;
}
