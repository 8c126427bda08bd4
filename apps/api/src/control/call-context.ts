import type { IncomingMessage, ServerResponse } from "node:http";
import { TRPCError } from "@trpc/server";
import { identify, type Caller } from "./caller.ts";
import type { Control } from "./control.ts";
import type { RefusedTry } from "./refused-tries.ts";

/** What a call knows of whoever makes it. */
export interface CallContext {
  readonly caller: Caller;
  /** The IP address it came from: the dashboard's, where that passed it on. */
  readonly address: string;
  /** What it sent as its cookies; empty: none. */
  readonly cookie: string;
  readonly setCookies: (lines: readonly string[]) => void;
  readonly noteRefused: (refused: RefusedTry) => Promise<void>;
  /** Who makes it by now: sessions end and roles change under a call that stays. */
  readonly identifyAgain: () => Promise<Caller>;
}

/** Makes what a call needs to know from its request, once for all the calls of a batch. */
export async function callContext(
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<CallContext> {
  const isSecure = request.headers["x-forwarded-proto"] === "https";
  const setCookies = (lines: readonly string[]): void => {
    const shown = isSecure ? lines.map((line) => `${line}; Secure`) : lines;
    if (!response.headersSent) for (const line of shown) response.appendHeader("set-cookie", line);
  };
  const { caller, cookies } = await identified(control, request);
  setCookies(cookies);
  return {
    caller,
    address: request.socket.remoteAddress ?? "127.0.0.1",
    cookie: request.headers.cookie ?? "",
    setCookies,
    noteRefused: (refused) => control.tries.note(refused),
    identifyAgain: async () => (await identified(control, request)).caller,
  };
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
