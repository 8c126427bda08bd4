import {
  demoFaultInput,
  demoLeaveInput,
  demoTrafficInput,
  type DemoView,
  type LeftDemo,
} from "@understudy/contract";
import type { DemoControl } from "../../demo/demo.ts";
import type { Control } from "../control.ts";
import { leaveDemo } from "../operations/leave-demo.ts";
import { procedure, router } from "../procedure.ts";
import { Refusal, unknownObject } from "../refusal.ts";

export function demoRouter(control: Control) {
  const { demo } = control;
  return router({
    /** Null when the gateway runs for real. */
    get: procedure.query((): DemoView | null => demo?.view() ?? null),
    leave: procedure
      .input(demoLeaveInput)
      .mutation(({ input }): Promise<LeftDemo> => leaveDemo(control, input)),
    setTraffic: procedure.input(demoTrafficInput).mutation(({ input }): DemoView => {
      const running = runningDemo(demo);
      running.setTraffic(input.on);
      return running.view();
    }),
    setFault: procedure
      .input(demoFaultInput)
      .mutation(async ({ input: { provider, fault } }): Promise<DemoView> => {
        const running = runningDemo(demo);
        const { providers, faults } = running.view();
        if (!providers.some(({ id }) => id === provider)) {
          throw unknownObject(
            "simulated provider",
            provider,
            providers.map(({ id }) => id),
          );
        }
        if (fault !== null && !faults.some(({ name }) => name === fault)) {
          throw unknownObject(
            "fault",
            fault,
            faults.map(({ name }) => name),
          );
        }
        await running.setFault(provider, fault);
        return running.view();
      }),
  });
}

function runningDemo(demo: DemoControl | null): DemoControl {
  if (demo === null)
    throw new Refusal("NOT_DEMO", "This gateway serves real providers; there is no demo to steer.");
  return demo;
}
