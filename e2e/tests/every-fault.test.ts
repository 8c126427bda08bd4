import { faultKindWords, type InjectedFault, type RequestView } from "@understudy/contract";
import { faultBar, stopAll } from "../pages/chaos.ts";
import { openPage, panel } from "../pages/shell.ts";
import { expect, test } from "../stack/test.ts";

type FaultKind = InjectedFault["kind"];

interface Effect {
  readonly kind: FaultKind;
  /** What is typed into the one field a kind may have; the least that shows. */
  readonly amount?: string;
  /** What the request's path then says of the call that was struck. */
  readonly outcome: string;
  readonly marks?: readonly string[];
  /** Its caller waited at least so long, ms. */
  readonly atLeastMs?: number;
}

/** What each does to a plain call, as docs/chaos.md section 1 has it. */
const effects: readonly Effect[] = [
  { kind: "error_status", amount: "500", outcome: "server_error" },
  { kind: "rate_limit", amount: "1", outcome: "rate_limited" },
  { kind: "refused_connection", outcome: "connect_failed" },
  { kind: "silence", outcome: "attempt_timeout", atLeastMs: 2_000 },
  { kind: "latency", amount: "0.7", outcome: "served", atLeastMs: 700 },
  { kind: "slow_first_token", amount: "0.7", outcome: "served", atLeastMs: 700 },
  { kind: "throttled_tokens", amount: "35", outcome: "served", atLeastMs: 700 },
  { kind: "cut", outcome: "connection_lost" },
  { kind: "stall", outcome: "attempt_timeout", atLeastMs: 2_000 },
  { kind: "malformed_frame", outcome: "malformed_answer" },
  { kind: "refusal", outcome: "served", marks: ["refusal"] },
  { kind: "empty_answer", outcome: "empty_answer" },
  { kind: "repetition_loop", outcome: "served", marks: ["repetition"] },
  { kind: "quality_drop", outcome: "served" },
];

/** Each kind strikes a target of its own, so that no cooldown or loss of trust of one hides the next. */
const targetOf = (kind: FaultKind): string => `alpha/${kind.replaceAll("_", "-")}`;

test.use({
  worldOptions: { targets: [...effects.map(({ kind }) => targetOf(kind)), "beta/large"], timeout: "2s" },
});

test("each fault, started from the page, strikes the next request", async ({ page, control, caller }) => {
  test.slow();
  await openPage(page, "/chaos");
  const form = panel(page, "New fault");
  await form.getByLabel("Where", { exact: true }).selectOption("target");
  await form.getByLabel("Percent of these calls").fill("100");
  expect(effects.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(faultKindWords).toSorted());
  for (const { kind, amount, outcome, marks, atLeastMs } of effects) {
    await test.step(kind, async () => {
      await form.getByLabel("Fault", { exact: true }).selectOption({ label: faultKindWords[kind] });
      await form.getByLabel("Which").selectOption(targetOf(kind));
      if (amount !== undefined) await form.getByRole("textbox").first().fill(amount);
      await form.getByRole("button", { name: "Start the fault" }).click();
      await expect(panel(page, "Running").getByRole("listitem")).toContainText(targetOf(kind));

      const call = await caller.ask();
      expect(call.status, call.error ?? "").toBe(200);
      const { event } = await control.query<RequestView>("requests.get", { requestId: call.requestId });
      const [struck, ...others] = event.path.filter((step) => step.kind === "attempt");
      expect(struck).toMatchObject({
        target: targetOf(kind),
        outcome,
        injected: expect.stringMatching(/^F-/),
      });
      if (marks !== undefined) expect(struck).toMatchObject({ marks: expect.arrayContaining([...marks]) });
      expect(JSON.stringify(others)).not.toContain("injected");
      expect(call.endedAt - call.startedAt).toBeGreaterThanOrEqual(atLeastMs ?? 0);

      await stopAll(page).click();
      await expect(faultBar(page)).toHaveCount(0);
      const over = panel(page, "Over").getByRole("listitem").first();
      await expect(over).toContainText(targetOf(kind));
      await expect(over).toContainText("1 call injected");
      await control.change("breakers.trip", { target: targetOf(kind), ttlMs: null });
    });
  }
});
