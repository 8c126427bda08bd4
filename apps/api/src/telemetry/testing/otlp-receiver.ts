import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { portOf } from "../../testing/port-of.ts";

const value = z.union([
  z.object({ stringValue: z.string() }).transform(({ stringValue }) => stringValue),
  z.object({ boolValue: z.boolean() }).transform(({ boolValue }) => boolValue),
  z.object({ intValue: z.union([z.number(), z.string()]) }).transform(({ intValue }) => Number(intValue)),
  z.object({ doubleValue: z.number() }).transform(({ doubleValue }) => doubleValue),
  z
    .object({ arrayValue: z.object({ values: z.array(z.object({ stringValue: z.string() })) }) })
    .transform(({ arrayValue }) => arrayValue.values.map(({ stringValue }) => stringValue)),
]);
const attributes = z
  .array(z.object({ key: z.string(), value }))
  .transform((all) => Object.fromEntries(all.map(({ key, value }) => [key, value])));
const nanoseconds = z.union([z.string(), z.number()]).transform((text) => Number(text) / 1e6);

/** OTLP's JSON (opentelemetry.io/docs/specs/otlp), as far as we send it; times in ms. */
const span = z.object({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  startTimeUnixNano: nanoseconds,
  endTimeUnixNano: nanoseconds,
  attributes,
  status: z.object({ code: z.number() }),
});
const traces = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
});
const point = z.object({
  attributes,
  count: z.union([z.number(), z.string()]).transform(Number),
  sum: z.number(),
  explicitBounds: z.array(z.number()),
});
const metrics = z.object({
  resourceMetrics: z.array(
    z.object({
      scopeMetrics: z.array(
        z.object({
          metrics: z.array(
            z.object({
              name: z.string(),
              unit: z.string(),
              histogram: z.object({ dataPoints: z.array(point) }),
            }),
          ),
        }),
      ),
    }),
  ),
});

export type ReceivedSpan = z.infer<typeof span>;
type ReceivedPoint = z.infer<typeof point> & { readonly name: string; readonly unit: string };

/** A receiver of OTLP over HTTP, on loopback, that understands what it is sent. */
export interface OtlpReceiver extends AsyncDisposable {
  readonly url: string;
  /** Everything as it came. */
  readonly bodies: readonly string[];
  readonly headers: readonly IncomingHttpHeaders[];
  readonly resources: readonly Readonly<Record<string, unknown>>[];
  readonly spans: readonly ReceivedSpan[];
  /** Of the last export of each name. */
  readonly points: readonly ReceivedPoint[];
  /** What is answered from now on; 200 unless told otherwise. */
  answerWith(status: number): void;
}

export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const bodies: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const resources: Record<string, unknown>[] = [];
  const spans: ReceivedSpan[] = [];
  let points: ReceivedPoint[] = [];
  let status = 200;

  function take(path: string | undefined, body: string): void {
    if (path === "/v1/traces") {
      for (const { resource, scopeSpans } of traces.parse(JSON.parse(body)).resourceSpans) {
        resources.push(resource.attributes);
        spans.push(...scopeSpans.flatMap((scope) => scope.spans));
      }
    } else if (path === "/v1/metrics") {
      points = metrics
        .parse(JSON.parse(body))
        .resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
        .flatMap(({ name, unit, histogram }) =>
          histogram.dataPoints.map((point) => ({ ...point, name, unit })),
        );
    } else throw new Error(`nothing is sent to ${path}`);
  }

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    headers.push(request.headers);
    bodies.push(body);
    if (status === 200) take(request.url, body);
    response.writeHead(status, { "content-type": "application/json" }).end("{}");
  }

  const server = createServer((request, response) => void receive(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    bodies,
    headers,
    resources,
    spans,
    get points() {
      return points;
    },
    answerWith: (next) => {
      status = next;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
