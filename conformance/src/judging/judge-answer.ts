import type { Heard } from "../clients/heard.ts";
import type { Complaints } from "../scenario.ts";
import type { Role } from "../upstream/actor.ts";
import { complain, excerpt, oneRequest, type Performance } from "./performance.ts";

/** Retries of a failed provider within one request that are still reasonable (docs/resilience.md 0.6). */
const mostPrimaryCalls = 3;

export async function judgeAnswer(performance: Performance, by: Role): Promise<Complaints> {
  const { stage, heard, primaryCalls, secondaryCalls } = performance;
  const { error } = heard;
  if (error !== null) return [`raised ${error.name} (${error.message}), not the answer of the ${by}`];
  const complaints = complain(
    oneRequest(performance),
    [primaryCalls <= mostPrimaryCalls, `the primary was asked ${primaryCalls} times`],
    by === "primary"
      ? [secondaryCalls === 0, "the secondary was asked as well"]
      : [secondaryCalls === 1, `the secondary was asked ${secondaryCalls} times, not once`],
  );
  const direct = await performance.direct(stage, by);
  if (direct.error !== null) return [`the ${by} itself raises ${direct.error.name}: a fault of this kit`];
  return [...complaints, ...differences(heard, direct)];
}

/** Where the answer is not what the SDK reads of the provider itself. */
export function differences(heard: Heard, direct: Heard): string[] {
  return complain(
    [heard.text + heard.toolInput !== "", "has no content"],
    [heard.text === direct.text, `text ${excerpt(heard.text)}, not ${excerpt(direct.text)}`],
    [
      heard.thinking === direct.thinking,
      `thinking ${excerpt(heard.thinking)}, not ${excerpt(direct.thinking)}`,
    ],
    [
      heard.toolInput === direct.toolInput,
      `tool input ${excerpt(heard.toolInput)}, not ${excerpt(direct.toolInput)}`,
    ],
    [heard.finish === direct.finish, `finish ${heard.finish}, not ${direct.finish}`],
    [
      heard.complete === direct.complete,
      heard.complete ? "has an end the provider did not send" : "has no end",
    ],
    [heard.envelopes.size <= 1, `mixes answers: ${[...heard.envelopes].join(", ")}`],
  );
}
