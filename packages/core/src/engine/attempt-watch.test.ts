import { describe, expect, test } from "vitest";
import {
  answering,
  type Behaviour,
  breakingAfter,
  cleanEnd,
  connectionLost,
  lines,
  refusing,
  replying,
  unreachable,
  usualPace,
  streaming,
} from "../testing/behaviours.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";
import type { UpstreamRequest } from "../transport.ts";
import type { AttemptWatch } from "./attempt-watch.ts";
import type { AttemptStep } from "./record.ts";

/** Writes down all it is told. */
class Witness implements AttemptWatch {
  readonly told: string[] = [];
  readonly steps: AttemptStep[] = [];

  began(number: number, { id }: { readonly id: string }): void {
    this.told.push(`${number} ${id} began`);
  }

  outgoing(number: number, request: UpstreamRequest): UpstreamRequest {
    return { ...request, headers: { ...request.headers, call: String(number) } };
  }

  ended(number: number, step: AttemptStep): void {
    this.told.push(`${number} ${step.target} ${step.outcome}`);
    this.steps.push(step);
  }
}

function watched(behaviours: Readonly<Record<string, Behaviour>>, streamed: boolean) {
  const world = new VirtualWorld({ targets: Object.keys(behaviours).map((id) => ({ id })) });
  for (const [id, behaviour] of Object.entries(behaviours)) world.behave(id, behaviour);
  const witness = new Witness();
  const client = world.request({ streamed, asking: { watch: witness } });
  return { world, witness, client };
}

describe("who watches the calls of a request", () => {
  test("is told of each as it begins and as it ends, while the request goes on", () => {
    const late = answering({ ...usualPace, tokens: 100 });
    const { world, witness, client } = watched({ a: unreachable("connect_failed"), b: late }, true);
    world.advance(500);
    expect(witness.told).toEqual(["1 a began", "1 a connect_failed", "2 b began"]);
    world.settle();
    expect(witness.told.at(-1)).toBe("2 b served");
    expect(client.path).toEqual(witness.steps);
  });

  test("decides what goes out, of each call by its number", () => {
    const { world } = watched({ a: refusing(503), b: answering() }, false);
    world.settle();
    expect(world.calls("a").map(({ request }) => request.headers["call"])).toEqual(["1"]);
    expect(world.calls("b").map(({ request }) => request.headers["call"])).toEqual(["2"]);
  });

  test("is told of the end of a call whose client has left", () => {
    const { world, witness, client } = watched({ a: answering() }, true);
    world.advance(100);
    client.leave();
    world.settle();
    expect(witness.told).toEqual(["1 a began", "1 a cancelled"]);
  });

  test("is told of a stream that is taken over, and of who took it over", () => {
    const { world, witness } = watched({ a: breakingAfter(2, connectionLost()), b: answering() }, true);
    world.settle();
    expect(witness.told).toEqual(["1 a began", "1 a connection_lost", "2 b began", "2 b served"]);
    expect(witness.steps.at(-1)?.use).toBe("realign");
  });

  test("of a call that could not be made, too", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }], invariants: [] });
    const witness = new Witness();
    const requestFor = (): never => {
      throw new Error("a bug");
    };
    world.request({ asking: { watch: witness, requestFor } });
    world.settle();
    expect(witness.told).toEqual(["1 a began", "1 a gateway_fault"]);
  });
});

describe("tokens", () => {
  const counted = (...counts: readonly string[]): Behaviour =>
    breakingAfter(2, ...counts.map((count) => lines(count)), lines("finish stop"), lines("done"), cleanEnd);

  test("of a stream are the last word on each part", () => {
    const begun = 'count {"inputTokens":9,"outputTokens":1}';
    const { world, witness } = watched({ a: counted(begun, 'count {"outputTokens":4}') }, true);
    world.settle();
    expect(witness.steps[0]?.usage).toEqual({ inputTokens: 9, outputTokens: 4 });
  });

  test("are estimated where only a part was told, and said to be", () => {
    const { world, witness } = watched({ a: counted('count {"outputTokens":4}') }, true);
    world.settle();
    expect(witness.steps[0]?.usage).toEqual({ inputTokens: 100, outputTokens: 4, estimated: true });
  });

  test("of a stream that broke are what came of it: nobody counted them to the end", () => {
    const begun = lines('count {"inputTokens":9,"outputTokens":1}');
    const { world, witness } = watched(
      { a: () => streaming(begun, lines("content a"), lines("content b"), connectionLost()) },
      true,
    );
    world.settle();
    expect(witness.steps[0]?.usage).toEqual({ inputTokens: 9, outputTokens: 2, estimated: true });
  });

  test("of a call that failed before its first content are not known", () => {
    const { world, witness } = watched({ a: breakingAfter(0, connectionLost()) }, true);
    world.settle();
    expect(witness.steps[0]).not.toHaveProperty("usage");
  });

  test("of a plain answer stand in it", () => {
    const usage = { inputTokens: 9, outputTokens: 4 };
    const { world, witness } = watched({ a: replying(`count ${JSON.stringify(usage)}`) }, false);
    world.settle();
    expect(witness.steps[0]?.usage).toEqual(usage);
  });
});
