import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { ControlRouter } from "@understudy/api/control-router";

/** The control API as TanStack Query takes it: `control.chains.get.queryOptions({ route })`. */
export type Control = TRPCOptionsProxy<ControlRouter>;

/** Carries one call; `path` is as in `chains.get`. */
export interface ControlCalls {
  readonly query: (path: string, input: unknown) => Promise<unknown>;
  readonly mutation: (path: string, input: unknown) => Promise<unknown>;
}

/** What was called on a procedure or a router, and with what. */
interface Asked {
  readonly path: readonly string[];
  readonly arguments: readonly unknown[];
  readonly calls: ControlCalls;
}

/**
 * Options and keys as tRPC's `createTRPCOptionsProxy` makes them, whose types these are. That one
 * brings the whole client along, which a page needs only for its first call.
 */
export function controlOptions(calls: ControlCalls): Control;
export function controlOptions(calls: ControlCalls): unknown {
  return pathProxy([], calls);
}

function pathProxy(path: readonly string[], calls: ControlCalls): unknown {
  return new Proxy(() => undefined, {
    get: (_target, name) => (typeof name === "string" ? pathProxy([...path, name], calls) : undefined),
    apply: (_target, _this, given: unknown[]) => {
      const make = makers[path.at(-1) ?? ""];
      if (make === undefined) throw new Error(`Nothing is called ${path.join(".")}.`);
      return make({ path: path.slice(0, -1), arguments: given, calls });
    },
  });
}

const makers: Readonly<Record<string, (asked: Asked) => unknown>> = {
  queryKey,
  queryOptions: (asked) => ({
    ...given(asked.arguments[1]),
    queryKey: queryKey(asked),
    queryFn: () => asked.calls.query(asked.path.join("."), asked.arguments[0]),
  }),
  queryFilter: (asked) => ({ ...given(asked.arguments[1]), queryKey: queryKey(asked) }),
  pathFilter: ({ path, arguments: [options] }) => ({ ...given(options), queryKey: [path] }),
  mutationOptions: ({ path, arguments: [options], calls }) => ({
    ...given(options),
    mutationKey: [path],
    mutationFn: (input: unknown) => calls.mutation(path.join("."), input),
  }),
};

function queryKey({ path, arguments: [input] }: Asked): unknown {
  return [path, { ...(input === undefined ? {} : { input }), type: "query" }];
}

function given(options: unknown): object {
  return typeof options === "object" && options !== null ? options : {};
}
