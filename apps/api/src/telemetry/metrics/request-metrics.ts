import type { Gateway } from "../../gateway/gateway.ts";
import type { SecondCalls } from "../../gateway/request-tally.ts";
import type { Metric, Sample } from "./metric.ts";
import type { RouteTraffic } from "./traffic.ts";

/** What clients asked and got. */
export const requestMetrics: readonly Metric[] = [
  {
    name: "understudy_requests_started_total",
    type: "counter",
    help: "Requests that were understood and began to look for a target.",
    labels: ["route"],
    read: (gateway) => perRoute(gateway, (name, { started }) => [{ labels: [name], value: started }]),
  },
  {
    name: "understudy_requests_total",
    type: "counter",
    help: "Requests that have ended, by what served them and how they ended.",
    labels: ["route", "level", "outcome"],
    read: (gateway) =>
      perRoute(gateway, (name, { levels }) =>
        [...levels].flatMap(([level, { outcomes }]) =>
          Array.from(outcomes, ([outcome, value]) => ({ labels: [name, level, outcome], value })),
        ),
      ),
  },
  {
    name: "understudy_requests_in_flight",
    type: "gauge",
    help: "Requests that have begun and not ended.",
    labels: ["route"],
    read: (gateway) => perRoute(gateway, (name, { inFlight }) => [{ labels: [name], value: inFlight }]),
  },
  {
    name: "understudy_request_duration_seconds",
    type: "histogram",
    help: "From the arrival of a request to the end of its answer; answered requests only.",
    labels: ["route", "level"],
    read: (gateway) =>
      perRoute(gateway, (name, { levels }) =>
        Array.from(levels, ([level, { duration }]) => ({ labels: [name, level], histogram: duration })),
      ),
  },
  {
    name: "understudy_request_first_token_seconds",
    type: "histogram",
    help: "From the arrival of a request to the first content its client was sent; streamed answers only.",
    labels: ["route", "level"],
    read: (gateway) =>
      perRoute(gateway, (name, { levels }) =>
        Array.from(levels, ([level, { firstToken }]) => ({ labels: [name, level], histogram: firstToken })),
      ),
  },
  {
    name: "understudy_refusals_total",
    type: "counter",
    help: "Requests that were answered with an error before any target was looked for, by error code.",
    labels: ["code"],
    read: ({ refusals }) => refusals.list().map(({ code, count }) => ({ labels: [code], value: count })),
  },
  {
    name: "understudy_hedges_total",
    type: "counter",
    help: "Calls made beside a late first one; won: theirs was the first content.",
    labels: ["result"],
    read: ({ tally }) => results(tally.hedges),
  },
  {
    name: "understudy_stream_recoveries_total",
    type: "counter",
    help: "Broken streams that another call was to take over; won: the client got the whole answer.",
    labels: ["result"],
    read: ({ tally }) => results(tally.recovery),
  },
  {
    name: "understudy_wasted_tokens_total",
    type: "counter",
    help: "Tokens bought twice or for nobody by hedges and recoveries; estimated.",
    labels: ["use"],
    read: ({ tally }) => [
      { labels: ["hedge"], value: tally.hedges.wastedTokens },
      { labels: ["recovery"], value: tally.recovery.wastedTokens },
    ],
  },
];

/** Every route of the configuration, asked or not, and what else was asked since the start. */
function perRoute<Read>(
  { traffic, routes }: Gateway,
  read: (name: string, route: RouteTraffic) => readonly Read[],
): readonly Read[] {
  for (const name of routes.names) traffic.route(name);
  return [...traffic.routes].flatMap(([name, route]) => read(name, route));
}

function results({ tried, won }: SecondCalls): readonly Sample[] {
  return [
    { labels: ["won"], value: won },
    { labels: ["lost"], value: tried - won },
  ];
}
