import type { Target } from "@understudy/core";
import { answering, refusing, VirtualWorld, type Behaviour } from "@understudy/core/testing";
import { describe, expect, it } from "vitest";
import { anthropic } from "./anthropic.ts";

const minute = 60_000;

function target(model: string): Partial<Target> & { readonly id: string } {
  const limitGroup = anthropic.family?.(model) ?? model;
  return { id: model, model, limitGroup, credential: "account", ...anthropic.modelFacts?.(model) };
}

const opus = "claude-opus-4-8";
const newerOpus = "claude-opus-5";
const haiku = "claude-haiku-4-5";

/** One account of three models; `behaviour` is what Opus does, the others are well. */
function account(behaviour: Behaviour): VirtualWorld {
  const { refine } = anthropic;
  const world = new VirtualWorld({
    targets: [target(opus), target(newerOpus), target(haiku)],
    ...(refine === undefined ? {} : { refine }),
  });
  world.behave(opus, behaviour);
  world.behave(newerOpus, answering());
  world.behave(haiku, answering());
  return world;
}

/** The targets a request called, in order. */
function asked(world: VirtualWorld, chain: readonly string[]): readonly string[] {
  const client = world.request({ chain });
  world.settle();
  return client.path.filter((step) => step.kind === "attempt").map((step) => step.target);
}

/** As Anthropic sends it: a rate limit by its type, the rest in `details`. */
const limited = refusing(
  429,
  { type: "rate_limit_error", message: "This request would exceed your organization's rate limit" },
  { "retry-after": "20" },
);
const capped = refusing(429, {
  type: "rate_limit_error",
  message: "You have reached your API usage limits.",
  details: { error_code: "enforced_spend_limit_reached" },
});

describe("an account of several models (0.10)", () => {
  it("a 429 on Opus leaves the small model usable, and rests the whole family", () => {
    const world = account(limited);
    expect(asked(world, [opus, haiku])).toEqual([opus, haiku]);
    expect(asked(world, [newerOpus, haiku])).toEqual([haiku]);
    world.advance(22_000);
    expect(asked(world, [newerOpus, haiku])).toEqual([newerOpus]);
  });

  it("a used-up quota rests every model of the account", () => {
    const world = account(capped);
    const first = world.request({ chain: [opus, newerOpus, haiku] });
    world.settle();
    expect(first.end).toMatchObject({ kind: "exhausted", exhaustion: { code: "upstream_quota" } });
    expect(world.calls(haiku)).toHaveLength(0);
    world.advance(15 * minute);
    expect(asked(world, [haiku])).toEqual([haiku]);
  });
});
