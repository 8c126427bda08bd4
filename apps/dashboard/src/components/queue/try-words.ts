/** What can become of a try; the codes are those of docs/errors.md. */
const words: ReadonlyMap<string, string> = new Map([
  ["served", "answered"],
  ["cancelled", "cancelled"],
  ["relayed", "the provider refused the request itself"],
  ["all_targets_failed", "every target failed"],
  ["rate_limited", "every target was rate limited"],
  ["upstream_quota", "the providers' quota is used up"],
  ["upstream_auth", "the providers refuse our credentials"],
  ["deadline_exceeded", "no answer within its time"],
  ["state_unavailable", "the account it names cannot answer"],
  ["route_not_found", "its route is gone"],
  ["gateway_internal", "a fault of the gateway"],
]);

/** How the last try of a job ended, for an operator; null: none has ended. */
export function tryWords(lastOutcome: string | null): string | null {
  return lastOutcome === null ? null : (words.get(lastOutcome) ?? lastOutcome.replaceAll("_", " "));
}
