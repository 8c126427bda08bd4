import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import type { ControlRouter } from "../router-type.ts";

/** Somebody with a browser: what is set as a cookie comes back with the next call. */
export interface Visitor {
  readonly client: TRPCClient<ControlRouter>;
  /** Of the last answer that set one, whole; empty: none did. */
  readonly setCookie: () => string;
  /** A call as it is, for what the client cannot do. */
  readonly fetch: typeof fetch;
}

/** `says`: headers of every call, such as a token that is sent instead of a cookie. */
export function visitor(adminUrl: string, says: Readonly<Record<string, string>> = {}): Visitor {
  let line = "";
  const jar = new Map<string, string>();
  const keeping: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    for (const [name, value] of Object.entries(says)) headers.set(name, value);
    if (jar.size > 0) headers.set("cookie", [...jar.values()].join("; "));
    const answer = await fetch(input, { ...init, headers });
    for (const set of answer.headers.getSetCookie()) {
      line = set;
      const pair = set.split(";", 1)[0] ?? "";
      const [name = "", value = ""] = pair.split("=", 2);
      if (value === "") jar.delete(name);
      else jar.set(name, pair);
    }
    return answer;
  };
  const client = createTRPCClient<ControlRouter>({
    links: [
      httpLink({
        url: `${adminUrl}/trpc`,
        fetch: (input, { signal = null, ...init } = {}) => keeping(input, { ...init, signal }),
      }),
    ],
  });
  return { client, setCookie: () => line, fetch: keeping };
}

export const password = "correct horse battery";

/** Follows an invitation's link. */
export async function joined(adminUrl: string, name: string, code: string): Promise<Visitor> {
  const somebody = visitor(adminUrl);
  await somebody.client.auth.join.mutate({ code, name, email: `${name}@example.org`, password });
  return somebody;
}

/** The first admin, by the link of the start. */
export function firstAdmin(
  adminUrl: string,
  { firstCode }: { readonly firstCode: string | null },
): Promise<Visitor> {
  if (firstCode === null) throw new Error("there is an admin already");
  return joined(adminUrl, "ada", firstCode);
}
