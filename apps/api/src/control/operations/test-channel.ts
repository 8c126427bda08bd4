import type { alertTestInput, AlertTestView } from "@understudy/contract";
import type { z } from "zod";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";
import { carryOut } from "./carry-out.ts";

/** Sends a test to one channel, once, and tells what its receiver said. A repeat sends nothing. */
export async function testChannel(
  control: Control,
  input: z.infer<typeof alertTestInput>,
): Promise<AlertTestView> {
  const { gateway } = control;
  const { channel } = input;
  const done = await carryOut(control, {
    input,
    action: "alert.test",
    object: channel,
    decide: () => {
      const known = Object.keys(gateway.configuration.alerts?.channels ?? {});
      if (known.includes(channel)) {
        return { allowed: true, changes: [`${channel}: a test is sent`], write: {}, apply: () => undefined };
      }
      const named = known.length === 0 ? "None is configured." : `Configured: ${known.join(", ")}.`;
      return {
        allowed: false,
        refusal: new Refusal("UNKNOWN_OBJECT", `There is no channel ${channel}. ${named}`),
      };
    },
  });
  if (done === "repeated") return { delivered: false, detail: "this test was sent before" };
  const result = await gateway.alerts.test(channel);
  return { delivered: result?.kind === "delivered", detail: result?.detail ?? "the channel is gone" };
}
