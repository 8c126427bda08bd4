import type { Heard } from "../clients/heard.ts";
import type { Verdict } from "../result.ts";
import type { Complaints, Expectation } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import { judgeAnswer } from "./judge-answer.ts";
import { judgeExhaustion } from "./judge-exhaustion.ts";
import { judgeInterruption } from "./judge-interruption.ts";
import { judgeRefusal } from "./judge-refusal.ts";
import type { Performance } from "./performance.ts";

type OneCall = Exclude<Expectation, { kind: "conduct" }>;

/** Plays the scenario, once. `direct`: the providers' own address, without the gateway. */
export async function judge(stage: Stage, direct: Performance["direct"]): Promise<Verdict> {
  const { expects } = stage.scenario;
  if (expects.kind === "conduct") {
    const complaints = await expects.conduct(stage);
    return verdict(complaints, stage, {
      primaryCalls: stage.primary.calls,
      secondaryCalls: stage.secondary.calls,
    });
  }
  const heard = await stage.ask();
  const performance: Performance = {
    stage,
    heard,
    direct,
    requests: stage.client.requests,
    primaryCalls: stage.primary.calls,
    secondaryCalls: stage.secondary.calls,
  };
  return verdict(await complaintsOf(performance, expects), stage, performance);
}

async function complaintsOf(performance: Performance, expects: OneCall): Promise<Complaints> {
  switch (expects.kind) {
    case "answer":
      return judgeAnswer(performance, expects.by);
    case "told":
      return judgeRefusal(performance, expects.secondaryCalls);
    case "exhausted":
      return judgeExhaustion(performance, expects.statuses);
    case "interrupted":
      return judgeInterruption(performance, expects.secondary);
    case "whole_or_interrupted":
      return endsWell(performance.heard)
        ? judgeAnswer(performance, "secondary")
        : judgeInterruption(performance, "any");
  }
}

function endsWell({ error, complete }: Heard): boolean {
  return error === null && complete;
}

/** A gateway that never came to the fault cannot be blamed for what it did, nor praised. */
function verdict(
  complaints: Complaints,
  { scenario }: Stage,
  { primaryCalls, secondaryCalls }: Pick<Performance, "primaryCalls" | "secondaryCalls">,
): Verdict {
  const { refused, expects } = scenario;
  const came = primaryCalls > 0 || (refused === true && secondaryCalls > 0);
  if (came || (expects.kind === "conduct" && expects.asksNobody === true)) {
    return complaints.length === 0 ? { kind: "passed" } : { kind: "failed", complaints };
  }
  const reason =
    secondaryCalls === 0
      ? "neither provider was asked: the gateway seems to have no chain for this model"
      : "the primary was not asked first, so its fault was never met (was the gateway started afresh?)";
  return { kind: "not_judged", reason };
}
