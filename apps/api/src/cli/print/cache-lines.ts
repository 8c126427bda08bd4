import type { CacheOverview, CacheView, WouldHit } from "@understudy/contract";
import { table } from "./table.ts";
import { lengthText, timeText } from "./words.ts";

/** Kept answers, newest first, how many there are in all, and what looking for them came to in a day. */
export function cacheLines(
  { total, rows, overview }: CacheView & { readonly overview: CacheOverview },
  now: number,
): readonly string[] {
  const { hits, misses, shadow } = overview;
  const tried = shadow === 0 ? "" : `, ${shadow} of which a match by meaning, in shadow, would have served`;
  const lookups = `In the last 24 h: ${hits.exact} served exactly, ${hits.guarded + hits.semantic} by likeness; ${misses} looked for in vain${tried}.`;
  if (total === 0) return ["No answer is kept.", lookups];
  const lines = table(
    ["KEPT", "LASTS", "TENANT", "ROUTE", "TARGET", "FOUND", "BYTES", "ENCRYPTED", "REQUEST"],
    rows.map((row) => [
      timeText(row.storedAt),
      lengthText(row.expiresAt - now),
      row.tenant,
      row.route,
      row.target,
      row.matches.join(" "),
      String(row.bytes),
      row.encrypted ? "yes" : "no",
      row.requestId,
    ]),
  );
  return [...lines, `${total} kept answers in all, ${overview.bytes} bytes.`, lookups];
}

const similarWords = {
  tried: "nor to the same in other words",
  off: "similar matches are off on this route",
  not_possible: "and it is none that could share one in other words",
} as const;

/** Whether a prompt would have a kept answer, or why not. */
export function wouldHitLine(found: WouldHit): string {
  if (found.kind === "hit") {
    const { match, target, route, ageMs } = found;
    return `Yes, by ${match} match on the route ${route}: an answer of ${target}, ${lengthText(ageMs)} old.`;
  }
  switch (found.reason) {
    case "not_kept":
      return `No: on the route ${found.route} no answer to it is kept, ${similarWords[found.similar]}.`;
    case "off":
      return `No: the route ${found.route} keeps no answers.`;
    case "cannot_carry":
      return `No: it holds what only its own provider understands (${found.detail}).`;
    case "no_route":
    case "unreadable":
      return `No: ${found.detail}`;
  }
}
