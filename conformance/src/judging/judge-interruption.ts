import type { Complaints, Expectation } from "../scenario.ts";
import { isNative } from "./judge-exhaustion.ts";
import { complain, excerpt, oneRequest, type Performance } from "./performance.ts";

type Secondary = Extract<Expectation, { kind: "interrupted" }>["secondary"];

/** A second leg has said another word long before this. */
const cancelledWithinMs = 2_000;

export async function judgeInterruption(performance: Performance, secondary: Secondary): Promise<Complaints> {
  const { stage, heard, secondaryCalls } = performance;
  const { error } = heard;
  if (error === null) {
    const told = excerpt(heard.thinking + heard.text + heard.toolInput);
    return [
      heard.complete
        ? `a broken answer looks whole: ${told}`
        : `ended without an end and without an error: ${told}`,
    ];
  }
  const whole = stage.textOf("primary");
  return [
    ...complain(
      oneRequest(performance),
      [error.official, `raised ${error.name} (${error.message}), not an error of the API`],
      [error.status === null, `status ${error.status} after the answer had begun`],
      [
        isNative(error, stage.dialect),
        `the error is not in the dialect's own shape: ${excerpt(JSON.stringify(error.body))}`,
      ],
      [
        whole.startsWith(heard.text),
        `${excerpt(heard.text)} is no beginning of the primary's ${excerpt(whole)}`,
      ],
      [heard.finish === null && !heard.complete, `has a finish (${heard.finish}) that nobody sent`],
      [heard.envelopes.size <= 1, `mixes answers: ${[...heard.envelopes].join(", ")}`],
      [secondary !== "not_asked" || secondaryCalls === 0, "a second answer was bought in vain"],
    ),
    ...(secondary === "cancelled" ? await judgeCancelled(performance) : []),
  ];
}

async function judgeCancelled({ stage, secondaryCalls }: Performance): Promise<Complaints> {
  if (secondaryCalls === 0) return [];
  const { provider } = stage.secondary;
  await Promise.race([provider.idle(), new Promise((resolve) => setTimeout(resolve, cancelledWithinMs))]);
  const outcome = provider.calls.at(-1)?.outcome ?? "still running";
  return complain([outcome === "aborted", `the second answer was not cancelled but ${outcome}`]);
}
