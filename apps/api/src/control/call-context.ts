import type { IncomingMessage, ServerResponse } from "node:http";
import { TRPCError } from "@trpc/server";
import { callerAddress } from "./caller-address.ts";
import { identify, type Caller } from "./caller.ts";
import type { Control } from "./control.ts";
import type { RefusedTry } from "./refused-tries.ts";

/** What a call knows of whoever makes it. */
export interface CallContext {
  readonly caller: Caller;
  /** The IP address it came from (caller-address.ts). */
  readonly address: string;
  /** What the browser calls itself; empty: nothing. */
  readonly browser: string;
  /** What it sent as its cookies; empty: none. */
  readonly cookie: string;
  readonly setCookies: (lines: readonly string[]) => void;
  readonly noteRefused: (refused: RefusedTry) => Promise<void>;
  /** Who makes it by now: sessions end and roles change under a call that stays. */
  readonly identifyAgain: () => Promise<Caller>;
}

const longestBrowser = 300;

/** Makes what a call needs to know from its request, once for all the calls of a batch. */
export async function callContext(
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<CallContext> {
  const isSecure = isHttps(request);
  const setCookies = (lines: readonly string[]): void => {
    const shown = isSecure ? lines.map((line) => `${line}; Secure`) : lines;
    if (!response.headersSent) for (const line of shown) response.appendHeader("set-cookie", line);
  };
  const { caller, cookies } = await identified(control, request);
  setCookies(cookies);
  return {
    caller,
    address: callerAddress(request, control.gateway.environment),
    browser: (request.headers["user-agent"] ?? "").slice(0, longestBrowser),
    cookie: request.headers.cookie ?? "",
    setCookies,
    noteRefused: (refused) => control.tries.note(refused),
    identifyAgain: async () => (await identified(control, request)).caller,
  };
}

/** What the browser sees in its address bar, as the first proxy on the way says. */
function isHttps({ headers }: IncomingMessage): boolean {
  const said = [headers["x-forwarded-proto"] ?? []].flat().join().split(",", 1)[0];
  return said?.trim().toLowerCase() === "https";
}

function identified(control: Control, { headers }: IncomingMessage): ReturnType<typeof identify> {
  return identify(control, headers).catch((fault: unknown) => {
    control.gateway.log.error("accounts", { detail: fault instanceof Error ? fault.message : String(fault) });
    throw new TRPCError({
      code: "SERVICE_UNAVAILABLE",
      message: "Nobody can be recognised just now: the accounts cannot be read.",
    });
  });
}
