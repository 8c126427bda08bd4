import { expect, test } from "vitest";
import { Gateway } from "../../gateway/gateway.ts";
import { jsonLog } from "../../gateway/log.ts";
import { systemPorts } from "../../gateway/system-ports.ts";
import type { Store } from "../../store/store.ts";
import { startTestGateway, type TestGateway } from "../../testing/test-gateway.ts";
import { createControl } from "../control.ts";
import { mutation, refusal, startTestControl } from "../testing/test-control.ts";
import { tripBreaker } from "./trip-breaker.ts";

const target = "first/model-a";

/** A store whose writer dies over the first change, before or after it was written. */
function dyingOnce(store: Store, moment: "before" | "after"): Store {
  let commits = 0;
  return {
    ...store,
    commit: async (change) => {
      commits += 1;
      const dies = commits === 1;
      const result = dies && moment === "before" ? null : await store.commit(change);
      return dies || result === null ? { kind: "unavailable", detail: "The thread ended." } : result;
    },
  };
}

/** Another gateway on the same memory. */
async function gatewayOn({ gateway, store }: TestGateway, over: Store): Promise<Gateway> {
  return new Gateway({
    ports: systemPorts,
    store: over,
    state: await store.loadState(),
    revision: gateway.revision,
    environment: {},
    log: jsonLog(() => undefined),
  });
}

test.each(["before", "after"] as const)(
  "a change whose writer died %s writing it is felt once, when it is asked for again",
  async (moment) => {
    await using running = await startTestGateway();
    const gateway = await gatewayOn(running, dyingOnce(running.store, moment));
    const { directory, url: dataUrl } = running;
    const control = createControl({ gateway, demo: null, directory, dataUrl });
    const asked = { ...mutation(), target, ttlMs: null };
    await expect(tripBreaker(control, asked)).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    expect(gateway.engine.live(target).breaker.peek()).toBeNull();
    expect(await tripBreaker(control, asked)).toMatchObject({ shown: "forced_open" });
    const { generation } = gateway.engine.live(target).breaker;
    expect(await tripBreaker(control, asked)).toMatchObject({ shown: "forced_open", generation });
    control.live.close();
    await gateway.close();
  },
);

test("a revision that is on the disk but does not run, runs as soon as it is noticed", async () => {
  await using control = await startTestControl();
  const { store, gateway } = control.test;
  const { configuration } = gateway.revision;
  const words = { author: "bob", note: "", via: "api", sourceHash: null } as const;
  await store.commit({
    mutationId: null,
    revision: { ...words, baseRevision: 1, configuration: { ...configuration, routes: {} } },
    audit: {
      actor: "bob",
      via: "api",
      action: "chain.change",
      object: "default",
      result: "done",
      reason: "",
      changes: [],
    },
  });
  const operations = [{ type: "move", target: "second/model-b", after: null } as const];
  await expect(
    control.client.chains.change.mutate({ ...mutation(), route: "default", baseRevision: 1, operations }),
  ).rejects.toMatchObject(refusal(409, "STALE_REVISION"));
  expect(gateway.revision).toMatchObject({ number: 2, author: "bob" });
  expect(gateway.configuration.routes).toEqual({});
});
