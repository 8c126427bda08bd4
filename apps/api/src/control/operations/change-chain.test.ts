import type { chainOperationSchema } from "@understudy/contract";
import { expect, test } from "vitest";
import type { z } from "zod";
import { routeTo, withRoutes } from "../../testing/routes.ts";
import { mutation, refusal, startTestControl } from "../testing/test-control.ts";

const first = "first/model-a";
const second = "second/model-b";
const toFront = { type: "move", target: second, after: null } as const;
const twoRoutes = withRoutes({ default: routeTo(first, second), other: routeTo(first, second) });

test("a changed chain is what the next request follows", async () => {
  await using control = await startTestControl({
    configure: withRoutes({ default: { ...routeTo(first, second), models: ["*"] } }),
  });
  const { chains } = control.client;
  expect(await control.ask()).toBe(first);
  const asked = { ...mutation(), route: "default", baseRevision: 1, operations: [toFront] };
  const view = await chains.change.mutate(asked);
  expect(view).toMatchObject({ revision: 2, savedBy: "ada" });
  expect(view.entries.map(({ target, priority }) => [target, priority])).toEqual([
    [second, 1],
    [first, 2],
  ]);
  expect(await control.ask()).toBe(second);
  expect((await control.test.store.loadState()).revision).toMatchObject({
    number: 2,
    baseRevision: 1,
    author: "ada",
  });
  const { rows } = await control.client.audit.page.query({ limit: 1 });
  expect(rows[0]).toMatchObject({
    action: "chain.change",
    object: "default",
    changes: [`${second}: priority 2 -> 1`, `${first}: priority 1 -> 2`],
  });
});

test("a change of another route since the base is no conflict, one of this chain is", async () => {
  await using control = await startTestControl({ configure: twoRoutes });
  const change = (route: string, operation: { timeoutMs: number }) =>
    control.client.chains.change.mutate({
      ...mutation(),
      route,
      baseRevision: 1,
      operations: [{ type: "set_timeout", target: first, ...operation }],
    });
  await change("other", { timeoutMs: 5_000 });
  const view = await change("default", { timeoutMs: 7_000 });
  expect(view).toMatchObject({ revision: 3, entries: [{ timeoutMs: 7_000 }, { timeoutMs: null }] });
  expect((await control.client.chains.get.query({ route: "other" })).entries[0]?.timeoutMs).toBe(5_000);
  await expect(change("default", { timeoutMs: 9_000 })).rejects.toMatchObject({
    ...refusal(409, "STALE_REVISION"),
    message: expect.stringContaining("saved by ada"),
  });
  expect((await control.client.chains.get.query({ route: "default" })).entries[0]?.timeoutMs).toBe(7_000);
});

test("changes of different routes at the same moment are both kept", async () => {
  await using control = await startTestControl({ configure: twoRoutes });
  const change = (route: string) =>
    control.client.chains.change.mutate({ ...mutation(), route, baseRevision: 1, operations: [toFront] });
  await Promise.all([change("default"), change("other")]);
  const chains = await control.client.chains.list.query();
  expect(chains.map(({ entries }) => entries[0]?.target)).toEqual([second, second]);
});

test("the same change twice makes one revision", async () => {
  await using control = await startTestControl();
  const asked = { ...mutation(), route: "default", baseRevision: 1, operations: [toFront] };
  await control.client.chains.change.mutate(asked);
  expect(await control.client.chains.change.mutate(asked)).toMatchObject({ revision: 2 });
  expect((await control.client.revisions.list.query({})).rows).toHaveLength(2);
});

test("a change that alters nothing makes no revision", async () => {
  await using control = await startTestControl();
  const operations = [{ type: "set_enabled", target: first, enabled: true } as const];
  const view = await control.client.chains.change.mutate({
    ...mutation(),
    route: "default",
    baseRevision: 1,
    operations,
  });
  expect(view.revision).toBe(1);
});

test("a route loses its last usable target only when the operator names the route", async () => {
  await using control = await startTestControl();
  const { chains, breakers } = control.client;
  await breakers.trip.mutate({ ...mutation(), target: second });
  const operations = [{ type: "set_enabled", target: first, enabled: false } as const];
  const asked = { ...mutation(), route: "default", baseRevision: 1, operations };
  await expect(chains.change.mutate(asked)).rejects.toMatchObject(refusal(412, "LAST_TARGET"));
  expect(await chains.change.mutate({ ...asked, acknowledge: "default" })).toMatchObject({ revision: 2 });
});

test("a model of a configured provider is added, asked, and forgotten with the chain that named it", async () => {
  const added = "second/model-c";
  await using control = await startTestControl({
    providers: { first: ["model-a"], second: ["model-b", "model-c"] },
    configure: (configuration) => {
      const { [added]: _new, ...targets } = configuration.targets;
      return { ...configuration, targets, routes: { default: { ...routeTo(first, second), models: ["*"] } } };
    },
  });
  const { chains } = control.client;
  const change = (baseRevision: number, ...operations: z.input<typeof chainOperationSchema>[]) =>
    chains.change.mutate({ ...mutation(), route: "default", baseRevision, operations });
  const view = await change(1, { type: "add", target: added }, { type: "move", target: added, after: null });
  expect(view.entries.map(({ target, weight }) => [target, weight])).toEqual([
    [added, 1],
    [first, 1],
    [second, 1],
  ]);
  expect(await control.ask()).toBe(added);
  expect(control.test.gateway.configuration.targets[added]).toEqual({ provider: "second", model: "model-c" });
  await change(2, { type: "remove", target: added }, { type: "remove", target: first });
  expect(await control.ask()).toBe(second);
  expect(Object.keys(control.test.gateway.configuration.targets)).toEqual([second]);
  const { rows } = await control.client.audit.page.query({ limit: 1 });
  expect(rows[0]?.changes).toEqual([`${second}: priority 3 -> 1`, `${added}: removed`, `${first}: removed`]);
});

test("a target stays configured while another chain or more than its name speaks of it", async () => {
  await using control = await startTestControl({
    configure: (configuration) => ({
      ...twoRoutes(configuration),
      targets: {
        ...configuration.targets,
        [first]: { provider: "first", model: "model-a", contextWindow: 9 },
      },
    }),
  });
  const remove = (route: string, target: string) =>
    control.client.chains.change.mutate({
      ...mutation(),
      route,
      baseRevision: control.test.gateway.revision.number,
      operations: [{ type: "remove", target }],
    });
  const known = (): string[] => Object.keys(control.test.gateway.configuration.targets).toSorted();
  await remove("default", second);
  expect(known()).toEqual([first, second]);
  await remove("other", first);
  expect(known()).toEqual([first, second]);
});

test("an entry may take the place of the only one, and then counts as usable", async () => {
  await using control = await startTestControl({ configure: withRoutes({ default: routeTo(first) }) });
  const operations = [{ type: "add", target: second } as const, { type: "remove", target: first } as const];
  const asked = { ...mutation(), route: "default", baseRevision: 1 };
  expect(await control.client.chains.change.mutate({ ...asked, operations })).toMatchObject({
    entries: [{ target: second, priority: 1 }],
  });
});

test("the weights of a tier share its load", async () => {
  await using control = await startTestControl();
  const operations = [
    { type: "set_priority", target: second, priority: 1 } as const,
    { type: "set_weight", target: second, weight: 3 } as const,
  ];
  const view = await control.client.chains.change.mutate({
    ...mutation(),
    route: "default",
    baseRevision: 1,
    operations,
  });
  expect(view.entries.map(({ priority, weight }) => [priority, weight])).toEqual([
    [1, 1],
    [1, 3],
  ]);
  const { rows } = await control.client.audit.page.query({ limit: 1 });
  expect(rows[0]?.changes).toContain(`${second}: weight 1 -> 3`);
});

test.each([
  {
    why: "nobody's",
    target: "nobody/model",
    answer: refusal(404, "UNKNOWN_OBJECT"),
    says: /Configured: first, second/,
  },
  { why: "no model", target: "first/", answer: refusal(404, "UNKNOWN_OBJECT"), says: /no name of a model/ },
  { why: "there", target: first, answer: refusal(412, "ALREADY_IN_CHAIN"), says: /already/ },
  {
    why: "twin",
    target: "first/other",
    answer: refusal(404, "UNKNOWN_OBJECT"),
    says: /as the target "fast"/,
  },
])("what cannot be added is refused: $why", async ({ target, answer, says }) => {
  await using control = await startTestControl({
    configure: (configuration) => ({
      ...configuration,
      targets: { ...configuration.targets, fast: { provider: "first", model: "other" } },
    }),
  });
  const operations = [{ type: "add", target } as const];
  const asked = { ...mutation(), route: "default", baseRevision: 1, operations };
  await expect(control.client.chains.change.mutate(asked)).rejects.toMatchObject({
    ...answer,
    message: expect.stringMatching(says),
  });
  expect(control.test.gateway.revision.number).toBe(1);
});

test("the only entry of a chain cannot be removed, whoever acknowledges it", async () => {
  await using control = await startTestControl({ configure: withRoutes({ default: routeTo(first) }) });
  const operations = [{ type: "remove", target: first } as const];
  const asked = { ...mutation(), route: "default", baseRevision: 1, operations, acknowledge: "default" };
  await expect(control.client.chains.change.mutate(asked)).rejects.toMatchObject(refusal(412, "LAST_ENTRY"));
});

test.each([
  { route: "nowhere", baseRevision: 1, operations: [toFront], answer: refusal(404, "UNKNOWN_OBJECT") },
  { route: "default", baseRevision: 7, operations: [toFront], answer: refusal(409, "STALE_REVISION") },
  {
    route: "default",
    baseRevision: 1,
    operations: [{ ...toFront, target: "no/such" }],
    answer: refusal(404, "UNKNOWN_OBJECT"),
  },
])("refuses and changes nothing: $route, base $baseRevision", async ({ answer, ...asked }) => {
  await using control = await startTestControl();
  await expect(control.client.chains.change.mutate({ ...mutation(), ...asked })).rejects.toMatchObject(
    answer,
  );
  expect(control.test.gateway.revision.number).toBe(1);
  expect((await control.client.audit.page.query({ limit: 1 })).rows[0]).toMatchObject({ result: "refused" });
});
