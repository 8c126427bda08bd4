import { QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpLink } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { ControlRouter } from "@understudy/api/control-router";
import { expect, test } from "vitest";
import { controlOptions } from "./control-options.ts";

function overheard() {
  const heard: unknown[] = [];
  const carry = (kind: string) => async (path: string, input: unknown) => {
    heard.push([kind, path, input]);
    return "answer";
  };
  return { heard, control: controlOptions({ query: carry("query"), mutation: carry("mutation") }) };
}

test("keys are those of tRPC's own package", () => {
  const { control: ours } = overheard();
  const client = createTRPCClient<ControlRouter>({ links: [httpLink({ url: "http://127.0.0.1:1" })] });
  const theirs = createTRPCOptionsProxy<ControlRouter>({ client, queryClient: new QueryClient() });
  const keys = (control: typeof ours) => [
    control.overview.get.queryKey(),
    control.chains.get.queryKey({ route: "chat" }),
    control.chains.get.queryOptions({ route: "chat" }).queryKey,
    control.chains.get.queryFilter({ route: "chat" }),
    control.chains.pathFilter(),
    control.breakers.timeline.pathFilter({ exact: true }),
    control.breakers.reset.mutationOptions().mutationKey,
  ];
  expect(keys(ours)).toEqual(keys(theirs));
});

test("a query asks for what its key says, and keeps the options it was given", async () => {
  const { control, heard } = overheard();
  const client = new QueryClient();
  const options = control.chains.get.queryOptions({ route: "chat" }, { staleTime: 7 });
  expect(options.staleTime).toBe(7);
  expect(await client.fetchQuery(options)).toBe("answer");
  expect(heard).toEqual([["query", "chains.get", { route: "chat" }]]);
});

test("a mutation carries what it was called with, and tells whoever waits", async () => {
  const { control, heard } = overheard();
  const told: unknown[] = [];
  const input = { mutationId: "1", target: "a/b" };
  const options = control.breakers.reset.mutationOptions({ onSuccess: (answer) => void told.push(answer) });
  const client = new QueryClient();
  await client.getMutationCache().build(client, options).execute(input);
  expect(heard).toEqual([["mutation", "breakers.reset", input]]);
  expect(told).toEqual(["answer"]);
});

test("what nothing is called throws", () => {
  expect(() => Reflect.apply(Reflect.get(overheard().control.chains.get, "nonsense"), null, [])).toThrow(
    "chains.get.nonsense",
  );
});
