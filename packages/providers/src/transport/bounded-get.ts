import type { ResponseHead, Timers } from "@understudy/core";
import { Origin, type OriginSetup } from "./origin.ts";

export interface BoundedGet {
  readonly setup: OriginSetup;
  readonly path: string;
  /** For everything together: connecting, waiting, reading. */
  readonly timeoutMs: number;
  readonly timers: Timers;
  readonly maxBytes: number;
}

export type GetResult =
  | { readonly kind: "answer"; readonly head: ResponseHead; readonly body: Uint8Array }
  | { readonly kind: "none"; readonly status: number | null; readonly detail: string };

/** One GET on a connection of its own, closed afterwards: off the request path. Never rejects. */
export async function boundedGet({
  setup,
  path,
  timeoutMs,
  timers,
  maxBytes,
}: BoundedGet): Promise<GetResult> {
  const origin = new Origin(setup);
  const { promise, resolve } = Promise.withResolvers<GetResult>();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let head: ResponseHead | undefined;
  const giveUp = (detail: string): void => {
    call.abort();
    resolve({ kind: "none", status: head?.status ?? null, detail });
  };
  const call = origin.start(
    { method: "GET", path },
    {
      onHead: (received) => {
        head = received;
      },
      onData: (chunk) => {
        chunks.push(chunk);
        size += chunk.byteLength;
        if (size > maxBytes) giveUp(`answer of more than ${maxBytes} bytes`);
      },
      onEnd: () => {
        if (head !== undefined) resolve({ kind: "answer", head, body: Buffer.concat(chunks) });
      },
      onFailure: ({ detail }) => giveUp(detail),
    },
  );
  const timer = timers.start(timeoutMs, () => giveUp(`no answer within ${timeoutMs} ms`));
  const result = await promise;
  timer.cancel();
  await origin.destroy();
  return result;
}
