import { describe, expect, test } from "vitest";
import { bytesOf } from "../virtual/ascii.ts";
import { answering, refusing, silent, usualPace } from "../testing/behaviours.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";

const late = answering({ ...usualPace, firstTokenMs: 4_000 });

/** The first target has answered quickly for long enough to know what is usual. */
function world(): VirtualWorld {
  const made = new VirtualWorld({ targets: [{ id: "a" }, { id: "b", maxOutputTokens: 100 }] });
  for (let request = 0; request < 60; request++) {
    made.request();
    made.advance(1_000);
  }
  made.advance(180_000);
  return made;
}

describe("an answer of the primary is slow", () => {
  test("when its first token was late", () => {
    const slow = world();
    slow.behave("a", late);
    const client = slow.request();
    slow.settle();
    expect(client.served).toMatchObject({ target: "a", level: "primary", degraded: "slow" });
  });

  test("when calls of it hang, also a plain one", () => {
    const slow = world();
    slow.behave("a", silent);
    for (let call = 0; call < 5; call++) slow.request({ chain: ["a"] });
    slow.advance(4_000);
    slow.behave("a", answering());
    const client = slow.request({ chain: ["a"], streamed: false });
    slow.advance(5_000);
    expect(client.served).toMatchObject({ target: "a", degraded: "slow" });
  });

  test("not when it comes in its usual time", () => {
    const usual = world();
    const client = usual.request();
    usual.settle();
    expect(client.served).not.toHaveProperty("degraded");
  });
});

describe("an answer of a fallback", () => {
  function servedByFallback(asking: { readonly maximumOutputTokens?: number }, pace = usualPace) {
    const failing = world();
    failing.behave("a", refusing(502));
    failing.behave("b", answering(pace));
    const limits: (number | null)[] = [];
    const client = failing.request({
      asking: {
        ...asking,
        requestFor: (_target, outputLimit) => {
          limits.push(outputLimit);
          return { body: bytesOf("stream"), headers: { "x-request": failing.clients.at(-1)?.id ?? "" } };
        },
      },
    });
    failing.settle();
    return { limits, served: client.served };
  }

  test("is short where less was asked of it than the request allows", () => {
    const { limits, served } = servedByFallback({ maximumOutputTokens: 101 });
    expect(limits).toEqual([null, 100]);
    expect(served).toMatchObject({ target: "b", level: "fallback", degraded: "short" });
  });

  test("is neither short nor slow otherwise", () => {
    const { limits, served } = servedByFallback(
      { maximumOutputTokens: 100 },
      { ...usualPace, firstTokenMs: 4_000 },
    );
    expect(limits).toEqual([null, null]);
    expect(served).not.toHaveProperty("degraded");
  });
});
