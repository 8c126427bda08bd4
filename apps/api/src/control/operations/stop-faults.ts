import type { ChaosView, chaosStopAllInput, chaosStopInput } from "@understudy/contract";
import type { z } from "zod";
import type { ActiveFault } from "../../chaos/active-fault.ts";
import type { Gateway } from "../../gateway/gateway.ts";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";
import { chaosView } from "../views/chaos-view.ts";
import { carryOut, type Decision } from "./carry-out.ts";

type StopInput = z.infer<typeof chaosStopInput>;
type StopAllInput = z.infer<typeof chaosStopAllInput>;

/** Ends one fault: from the answer on it strikes no call. Calls it has struck before end as they have to. */
export async function stopFault(control: Control, input: StopInput): Promise<ChaosView> {
  const { gateway } = control;
  const { id } = input;
  await carryOut(control, {
    input,
    action: "chaos.stop",
    object: id,
    decide: () => {
      const fault = gateway.chaos.running.find((running) => running.id === id);
      return fault === undefined
        ? { allowed: false, refusal: new Refusal("UNKNOWN_OBJECT", `No fault ${id} runs.`) }
        : stopping(gateway, [fault], input.actor);
    },
  });
  return chaosView(gateway);
}

/** Ends every fault. That nothing runs is no reason to refuse. */
export async function stopAllFaults(control: Control, input: StopAllInput): Promise<ChaosView> {
  const { gateway } = control;
  await carryOut(control, {
    input,
    action: "chaos.stop_all",
    object: "all faults",
    decide: () => stopping(gateway, gateway.chaos.running, input.actor),
  });
  return chaosView(gateway);
}

function stopping({ chaos, ports }: Gateway, faults: readonly ActiveFault[], by: string): Decision {
  const end = { at: ports.wallClock.now(), why: "stopped", by, detail: `Stopped by ${by}.` } as const;
  const ended = faults.map(({ kept: { number }, injected }) => ({ number, injected, end }));
  return {
    allowed: true,
    changes: faults.map(({ id, injected }) => `${id}: stopped after ${injected} injected calls`),
    write: { faults: { kind: "end", ended } },
    apply: () => chaos.stop(ended.map(({ number }) => number)),
  };
}
