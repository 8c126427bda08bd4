const message = "The gateway's control API does not answer.";
/** tRPC's code for a bad gateway: its client takes it for something to try again. */
const error = { message, code: -32_603, data: { code: "BAD_GATEWAY", httpStatus: 502, reason: null } };

/** The answer to a call, in tRPC's own shape, when the gateway's control API did not give one. */
export function unreachable(): Response {
  return Response.json({ error }, { status: 502, headers: { "cache-control": "no-store" } });
}

/** Milliseconds until the browser asks for the stream again. */
const retryMs = 1_000;

/** The same for the live stream: said inside it, and then it ends, so that the browser comes back. */
export function unreachableStream(): Response {
  const body = `retry: ${retryMs}\nevent: serialized-error\ndata: ${JSON.stringify(error)}\n\n`;
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
  });
}

/**
 * A body that ends where the other one breaks. A gateway that goes away in mid-stream is an end to
 * come back from, not an error of this server's.
 */
export function endingGently(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch {
        controller.close();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
