import { TRPCError } from "@trpc/server";
import type { ChaosView, chaosStopAllInput, chaosStopInput } from "@understudy/contract";
import type { z } from "zod";
import type { ActiveFault } from "../../chaos/active-fault.ts";
import type { EndedFault } from "../../store/chaos/stored-fault.ts";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";
import { chaosView } from "../views/chaos-view.ts";
import { carryOut, type Operation } from "./carry-out.ts";

type StopInput = z.infer<typeof chaosStopInput>;
type StopAllInput = z.infer<typeof chaosStopAllInput>;

/** Ends one fault: from the answer on it strikes no call. Calls it has struck before end as they have to. */
export function stopFault(control: Control, input: StopInput): Promise<ChaosView> {
  const { id } = input;
  return stop(control, { input, action: "chaos.stop", object: id }, (running) => {
    const fault = running.find((each) => each.id === id);
    return fault === undefined ? new Refusal("UNKNOWN_OBJECT", `No fault ${id} runs.`) : [fault];
  });
}

/** Ends every fault. That nothing runs is no reason to refuse. */
export function stopAllFaults(control: Control, input: StopAllInput): Promise<ChaosView> {
  return stop(control, { input, action: "chaos.stop_all", object: "all faults" }, (running) => running);
}

/** Unlike every other change this one is made even if it cannot be written: nobody may be struck for that. */
async function stop(
  control: Control,
  operation: Pick<Operation, "action" | "object"> & { readonly input: StopAllInput },
  choose: (running: readonly ActiveFault[]) => readonly ActiveFault[] | Refusal,
): Promise<ChaosView> {
  const { chaos, ports } = control.gateway;
  let ended: readonly EndedFault[] = [];
  try {
    await carryOut(control, {
      ...operation,
      decide: () => {
        const chosen = choose(chaos.running);
        if (chosen instanceof Refusal) return { allowed: false, refusal: chosen };
        ended = endsOf(chosen, operation.input.actor, ports.wallClock.now());
        return {
          allowed: true,
          changes: chosen.map(({ id, injected }) => `${id}: stopped after ${injected} injected calls`),
          write: { faults: { kind: "end", ended } },
          apply: () => chaos.stop(ended.map(({ number }) => number)),
        };
      },
    });
  } catch (fault) {
    if (!(fault instanceof TRPCError) || fault.code !== "SERVICE_UNAVAILABLE") throw fault;
    chaos.stopUnwritten(ended);
  }
  return chaosView(control.gateway);
}

function endsOf(faults: readonly ActiveFault[], by: string, at: number): readonly EndedFault[] {
  const end = { at, why: "stopped", by, detail: `Stopped by ${by}.` } as const;
  return faults.map(({ kept: { number }, injected }) => ({ number, injected, end }));
}
