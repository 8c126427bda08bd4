import { isCallError } from "./refusal.ts";

/** Between whom the silence is: this browser and the dashboard's server, or that and the gateway. */
export type CutAt = "dashboard" | "gateway";

/**
 * Where a call was lost, by what came of it; null: it was not, or nobody knows. The dashboard's server
 * answers for a gateway that does not; when it does not answer itself there is no status at all.
 */
export function cutAt(error: unknown): CutAt | null {
  if (!isCallError(error)) return null;
  const { data } = error;
  if (data === undefined || data === null) return "dashboard";
  return typeof data === "object" && "httpStatus" in data && data.httpStatus === 502 ? "gateway" : null;
}

/** Both ways on which a word of the gateway comes, each with what is known of it. */
export function linkSentences(cut: CutAt | null): readonly string[] {
  switch (cut) {
    case "dashboard":
      return [
        "Dashboard: its server does not answer this browser.",
        "Gateway: nothing is known of it; it may still be serving.",
      ];
    case "gateway":
      return [
        "Dashboard: its server answers.",
        "Gateway: its control API does not answer; it may be down, or still be serving.",
      ];
    case null:
      return ["The gateway may still be serving."];
  }
}
