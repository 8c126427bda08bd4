import type { HeardError } from "../clients/heard.ts";
import type { Complaints } from "../scenario.ts";
import { complain, oneRequest, type Performance } from "./performance.ts";

export async function judgeRefusal(performance: Performance, secondaryCalls: number): Promise<Complaints> {
  const { stage, heard } = performance;
  const { error } = heard;
  if (error === null) return [`answered with status ${heard.status}; the provider's refusal is not told`];
  const direct = (await performance.direct(stage, "primary")).error;
  if (direct === null) return ["the provider did not refuse: a fault of this kit"];
  return complain(
    oneRequest(performance),
    [
      performance.secondaryCalls <= secondaryCalls,
      `the secondary was asked ${performance.secondaryCalls} times, at most ${secondaryCalls} expected`,
    ],
    same(error, direct, "name"),
    same(error, direct, "status"),
    same(error, direct, "type"),
    same(error, direct, "code"),
    [
      words(error.message) === words(direct.message),
      `says "${error.message}", the provider "${direct.message}"`,
    ],
  );
}

function same(
  error: HeardError,
  direct: HeardError,
  field: "name" | "status" | "type" | "code",
): readonly [boolean, string] {
  return [error[field] === direct[field], `${field} ${error[field]}, not ${direct[field]}`];
}

/** Without the ids of requests, of which every call has its own. */
function words(message: string): string {
  return message.replace(/req_\w+/g, "");
}
