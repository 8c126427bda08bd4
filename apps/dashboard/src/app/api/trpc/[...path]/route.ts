import { controlUrl } from "#trpc/control-url.ts";
import { passedOn } from "#trpc/passed-on.ts";
import { endingGently, unreachable, unreachableStream } from "#trpc/unreachable.ts";

export const dynamic = "force-dynamic";

/** A call that takes longer has failed as far as an operator is concerned; ms. What streams has no limit. */
const callLimitMs = 15_000;

/**
 * Hands a control call through to the gateway and its answer back as it comes, the live stream
 * included: nothing is held back, and a reader who leaves ends the call upstream. Who may call at
 * all is decided before, in proxy.ts.
 */
async function forward(request: Request, { params }: RouteContext<"/api/trpc/[...path]">): Promise<Response> {
  const { path } = await params;
  const url = controlUrl(path.join("/"));
  url.search = new URL(request.url).search;
  const isFeed = request.headers.get("accept")?.includes("text/event-stream") ?? false;
  const limits =
    isFeed || request.headers.has("trpc-accept")
      ? [request.signal]
      : [request.signal, AbortSignal.timeout(callLimitMs)];
  try {
    const answer = await fetch(url, {
      method: request.method,
      headers: passedOn(request.headers),
      body: request.method === "POST" ? await request.text() : null,
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.any(limits),
    });
    const told = new Headers({
      "content-type": answer.headers.get("content-type") ?? "application/json",
      // Without no-transform the server compresses, and a compressed stream delivers nothing.
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
    for (const line of answer.headers.getSetCookie()) told.append("set-cookie", line);
    const { status } = answer;
    return new Response(answer.body === null ? null : endingGently(answer.body), { status, headers: told });
  } catch {
    return isFeed ? unreachableStream() : unreachable();
  }
}

export { forward as GET, forward as POST };
