import { describe, expect, it } from "vitest";
import type { Environment } from "../../configuration/index.ts";
import { channelReceivers } from "../testing/channel-receivers.ts";
import { testMessage, type AlertMessage } from "../alert-message.ts";
import type { SendContext } from "./alert-channel.ts";
import { alertChannels } from "./alert-channels.ts";

const at = Date.UTC(2026, 10, 21, 14, 1);
const firing: AlertMessage = {
  id: "a1.1.firing",
  alertId: "a1",
  event: "firing",
  severity: "critical",
  rule: "credential_refused",
  subject: "anthropic",
  title: "anthropic: credential refused: anthropic/claude cannot be used",
  users: ["Users of chat get: 100.0 % from a fallback (of 412 requests)."],
  since: at,
  at,
  firings: 1,
  nextStep: "Check the key.",
  link: "https://ops.example.com/alerts/a1",
};
const resolved: AlertMessage = { ...firing, id: "a1.1.resolved", event: "resolved", at: at + 60_000 };

function context(environment: Environment): SendContext {
  return { secret: (reference) => environment[reference.environment] ?? null, sentAt: at };
}

describe.each(alertChannels)("$type", (channel) => {
  const start = channelReceivers[channel.type];
  if (start === undefined)
    throw new Error(`testing/channel-receivers.ts has no receiver for ${channel.type}`);

  it("brings an alert and its end to a real receiver, in one thread", async () => {
    await using receiver = await start();
    const send = channel.open(receiver.options);
    expect(await send(firing, context(receiver.environment))).toMatchObject({ kind: "delivered" });
    expect(await send(resolved, context(receiver.environment))).toMatchObject({ kind: "delivered" });
    const [first, second] = receiver.heard();
    expect(first?.text).toContain("anthropic: credential refused");
    expect(second?.thread).toBe(first?.thread);
    expect(receiver.heard()).toHaveLength(2);
  });

  it("sends a test that says it is one", async () => {
    await using receiver = await start();
    const test = testMessage("test-1", at, undefined);
    const result = await channel.open(receiver.options)(test, context(receiver.environment));
    expect(result).toMatchObject({ kind: "delivered" });
    expect(receiver.heard()[0]?.text).toContain("A test of this channel");
  });

  it("tells what may work later from what never will", async () => {
    await using receiver = await start();
    const send = channel.open(receiver.options);
    receiver.refuse("for now");
    expect(await send(firing, context(receiver.environment))).toMatchObject({ kind: "failed", again: true });
    receiver.refuse("for good");
    expect(await send(firing, context(receiver.environment))).toMatchObject({ kind: "failed", again: false });
  });

  it("fails for now where nobody listens, or the environment lacks its secret", async () => {
    const receiver = await start();
    const send = channel.open(receiver.options);
    await receiver[Symbol.asyncDispose]();
    expect(await send(firing, context(receiver.environment))).toMatchObject({ kind: "failed", again: true });
    const [variable = ""] = Object.keys(receiver.environment);
    expect(channel.variables(receiver.options)).toEqual([variable]);
    expect(await send(firing, context({}))).toEqual({
      kind: "failed",
      again: true,
      detail: `the environment has no ${variable}`,
    });
  });

  it("takes no secret from the file itself", () => {
    const options = Object.fromEntries(
      Object.keys(channel.schema.shape).map((key) => [key, "sk-live-secret"]),
    );
    expect(channel.schema.safeParse(options).success).toBe(false);
  });
});
