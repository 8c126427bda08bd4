import { afterEach, expect, test } from "vitest";
import type { Configuration } from "@understudy/contract";
import { routeTo, withRoutes } from "../../testing/routes.ts";
import { mutation, refusal, startTestControl, type TestControl } from "../testing/test-control.ts";

const first = "first/model-a";
const second = "second/model-b";

let control: TestControl;
afterEach(() => control[Symbol.asyncDispose]());

/** Revision 2: the second target leads the route. */
async function moved(): Promise<void> {
  await control.client.chains.change.mutate({
    ...mutation(),
    route: "default",
    baseRevision: 1,
    operations: [{ type: "move", target: second, after: null }],
  });
}

/** Another configuration straight into the database, as an import would do. */
async function save(change: (configuration: Configuration) => Configuration): Promise<void> {
  const { gateway, store } = control.test;
  const { number, configuration } = gateway.revision;
  const draft = {
    author: "grace",
    note: "",
    via: "cli",
    baseRevision: number,
    sourceHash: null,
    configuration: change(configuration),
  } as const;
  const audit = { actor: "grace", via: "cli", action: "configuration.import", object: "a.yaml" } as const;
  const written = await store.commit({
    mutationId: null,
    revision: draft,
    audit: { ...audit, result: "done", reason: "", changes: [] },
  });
  if (written.kind !== "committed" || written.revision === null) throw new Error("not written");
  gateway.applyRevision({ ...draft, number: written.revision, savedAt: written.audit.at }, null);
}

function without(provider: string, target: string): (configuration: Configuration) => Configuration {
  return ({ providers, targets, routes, ...rest }) => {
    const { [provider]: _provider, ...others } = providers;
    const { [target]: _target, ...remaining } = targets;
    const left = Object.keys(remaining);
    return { ...rest, providers: others, targets: remaining, routes: { ...routes, default: catchAll(left) } };
  };
}

function catchAll(targets: readonly string[]): Configuration["routes"][string] {
  return { ...routeTo(...targets), models: ["*"] };
}

const revert = (number: number, baseRevision: number, more: { readonly acknowledge?: string } = {}) =>
  control.client.revisions.revert.mutate({ ...mutation(), number, baseRevision, ...more });

test("an old revision comes back as a new one, runs at once, and the audit log names both", async () => {
  control = await startTestControl();
  await moved();
  expect(await control.ask()).toBe(second);
  const back = [`default, ${first}: priority 2 -> 1`, `default, ${second}: priority 1 -> 2`];
  expect(await revert(1, 2)).toMatchObject({
    number: 3,
    author: "ada",
    note: "back to r1: drill",
    baseRevision: 2,
    changes: back,
    routes: ["default"],
  });
  expect(await control.ask()).toBe(first);
  const { rows } = await control.client.audit.page.query({ limit: 1 });
  expect(rows[0]).toMatchObject({
    action: "revision.revert",
    object: "r1",
    result: "done",
    changes: ["r2 -> content of r1", ...back],
  });
  expect((await revert(2, 3)).changes).toEqual([
    `default, ${second}: priority 2 -> 1`,
    `default, ${first}: priority 1 -> 2`,
  ]);
  expect(await control.ask()).toBe(second);
});

test("what a revert changes is told against what runs now, not against the neighbour", async () => {
  control = await startTestControl();
  await moved();
  await control.client.chains.change.mutate({
    ...mutation(),
    route: "default",
    baseRevision: 2,
    operations: [{ type: "set_timeout", target: first, timeoutMs: 7_000 }],
  });
  expect((await revert(1, 3)).changes).toEqual([
    `default, ${first}: priority 2 -> 1`,
    `default, ${first}: timeout 7s -> default`,
    `default, ${second}: priority 1 -> 2`,
  ]);
});

test("going back to what runs already makes no revision", async () => {
  control = await startTestControl();
  await moved();
  await revert(1, 2);
  expect(await revert(1, 3)).toMatchObject({ number: 3 });
  expect((await control.client.revisions.list.query({})).rows).toHaveLength(3);
});

test("a revision saved since the operator looked is a conflict", async () => {
  control = await startTestControl();
  await moved();
  await expect(revert(1, 1)).rejects.toMatchObject({
    ...refusal(409, "STALE_REVISION"),
    message: "You looked at revision 1: revision 2 runs, saved by ada.",
  });
  await refusedAndUnchanged(2);
});

test("a revision whose provider was removed since cannot come back", async () => {
  control = await startTestControl();
  await save(without("second", second));
  await expect(revert(1, 2)).rejects.toMatchObject({
    ...refusal(412, "MISSING_PROVIDER"),
    message: 'Revision 1 cannot come back: provider "second" is no longer configured.',
  });
  await refusedAndUnchanged(2);
});

test("a revision whose provider has no credential any more cannot come back", async () => {
  const locked = (configuration: Configuration): Configuration => ({
    ...configuration,
    providers: {
      ...configuration.providers,
      second: { ...configuration.providers["second"]!, apiKey: { environment: "GONE_KEY" } },
    },
  });
  control = await startTestControl({ configure: locked });
  const open = (configuration: Configuration): Configuration => {
    const { apiKey: _key, ...settings } = configuration.providers["second"]!;
    return { ...configuration, providers: { ...configuration.providers, second: settings } };
  };
  await save(open);
  await expect(revert(1, 2)).rejects.toMatchObject({
    ...refusal(412, "MISSING_PROVIDER"),
    message: `Revision 1 cannot come back: provider "second" has no credential in the gateway's environment.`,
  });
  await refusedAndUnchanged(2);
});

test("a provider that has no credential today either stands in no revert's way", async () => {
  control = await startTestControl({
    configure: (configuration) => ({
      ...configuration,
      providers: {
        ...configuration.providers,
        second: { ...configuration.providers["second"]!, apiKey: { environment: "GONE_KEY" } },
      },
    }),
  });
  await moved();
  expect(await revert(1, 2)).toMatchObject({ number: 3 });
});

test("a route loses its last usable target only when the operator names the revision", async () => {
  const route = routeTo({ target: first, enabled: false }, second);
  control = await startTestControl({ configure: withRoutes({ default: { ...route, models: ["*"] } }) });
  await save((configuration) => ({
    ...configuration,
    routes: { default: catchAll([first, second]) },
  }));
  await control.client.breakers.trip.mutate({ ...mutation(), target: second });
  await expect(revert(1, 2)).rejects.toMatchObject(refusal(412, "LAST_TARGET"));
  await refusedAndUnchanged(2);
  expect(await revert(1, 2, { acknowledge: "r1" })).toMatchObject({ number: 3 });
});

test("a route that the old revision does not have is left only when the operator names the revision", async () => {
  control = await startTestControl();
  await save((configuration) => ({
    ...configuration,
    routes: { ...configuration.routes, chat: routeTo(first) },
  }));
  await expect(revert(1, 2)).rejects.toMatchObject({
    ...refusal(412, "LAST_TARGET"),
    message: expect.stringContaining('"chat"'),
  });
  expect(await revert(1, 2, { acknowledge: "r1" })).toMatchObject({ changes: ['route "chat": removed'] });
});

test("a revision nobody saved is refused", async () => {
  control = await startTestControl();
  await expect(revert(7, 1)).rejects.toMatchObject(refusal(404, "UNKNOWN_OBJECT"));
  await refusedAndUnchanged(1);
});

async function refusedAndUnchanged(number: number): Promise<void> {
  expect(control.test.gateway.revision.number).toBe(number);
  expect((await control.client.audit.page.query({ limit: 1 })).rows[0]).toMatchObject({
    action: "revision.revert",
    result: "refused",
  });
}
