import { inOrder, type Scenario } from "./scenario.ts";

const downForMs = 25_000;
const all = ["b", "c"] as const;

/** What people ask: another order, one target more, an outage, other limits, other settings of the breaker. */
export const scenarios: readonly Scenario[] = [
  {
    name: "the slower target first",
    streamed: 1,
    recorded: { chain: inOrder("a", "b") },
    changed: { chain: inOrder("b", "a") },
    known: all,
  },
  {
    name: "a fallback for a primary that was down (503)",
    streamed: 1,
    recorded: { chain: inOrder("a") },
    changed: { chain: inOrder("a", "c") },
    troubles: [{ provider: "a", fault: "unavailable", forMs: downForMs }],
    known: all,
  },
  {
    name: "a fallback that was never called",
    streamed: 0.5,
    recorded: { chain: inOrder("a", "b") },
    changed: { chain: inOrder("a", "c", "b") },
    troubles: [{ provider: "a", fault: "server_error", options: { share: 0.1 } }],
  },
  {
    name: "assumed: the primary unavailable",
    streamed: 1,
    recorded: { chain: inOrder("a", "b") },
    changed: { chain: inOrder("a", "b") },
    assumed: { as: "unavailable", fault: "unavailable" },
    known: all,
  },
  {
    name: "assumed: the primary rate limited",
    streamed: 0,
    recorded: { chain: inOrder("a", "b") },
    changed: { chain: inOrder("a", "b") },
    assumed: { as: "rate_limited", fault: "rate_limited_unannounced" },
    known: all,
  },
  {
    name: "assumed: nobody listens at the primary",
    streamed: 0.5,
    recorded: { chain: inOrder("a", "c") },
    changed: { chain: inOrder("a", "c") },
    assumed: { as: "connect_failed", fault: "connection_refused" },
    known: all,
  },
  {
    name: "assumed: the primary silent, with 3 s for it",
    streamed: 1,
    recorded: {
      chain: [
        { provider: "a", priority: 1, timeout: "3s" },
        { provider: "b", priority: 2 },
      ],
    },
    changed: {
      chain: [
        { provider: "a", priority: 1, timeout: "3s" },
        { provider: "b", priority: 2 },
      ],
    },
    assumed: { as: "silence", fault: "silence" },
    known: all,
  },
  {
    name: "a breaker that opens late, two in five calls fail",
    streamed: 0,
    recorded: { chain: inOrder("a", "b") },
    changed: { chain: inOrder("a", "b"), breaker: { failure_threshold: 30, failure_rate: 0.9 } },
    troubles: [{ provider: "a", fault: "server_error", options: { share: 0.4 } }],
    known: all,
  },
  {
    name: "a breaker that tries again soon, the primary comes and goes",
    streamed: 1,
    recorded: { chain: inOrder("a", "b") },
    changed: { chain: inOrder("a", "b"), breaker: { recovery_time: "2s", recovery_time_max: "4s" } },
    troubles: [
      { provider: "a", fault: "overloaded", options: { flapping: { downMs: 5_000, upMs: 15_000 } } },
    ],
    known: all,
  },
  {
    name: "2 s for a primary that is often slow",
    streamed: 0.5,
    recorded: { chain: inOrder("a", "b") },
    changed: {
      chain: [
        { provider: "a", priority: 1, timeout: "2s" },
        { provider: "b", priority: 2 },
      ],
    },
    troubles: [{ provider: "a", fault: "slow_first_token", options: { share: 0.2, delayMs: 4_000 } }],
    known: all,
  },
  {
    name: "weights turned round",
    streamed: 0.5,
    recorded: {
      chain: [
        { provider: "a", priority: 1, weight: 4 },
        { provider: "b", priority: 1, weight: 1 },
      ],
    },
    changed: {
      chain: [
        { provider: "a", priority: 1, weight: 1 },
        { provider: "b", priority: 1, weight: 4 },
      ],
    },
    known: ["c"],
  },
  {
    name: "one in ten streams of the primary breaks: it second",
    streamed: 1,
    recorded: { chain: inOrder("a", "b") },
    changed: { chain: inOrder("b", "a") },
    troubles: [
      { provider: "a", fault: "reset_mid_body", options: { share: 0.1 } },
      { provider: "b", fault: "overloaded", options: { share: 0.05 } },
    ],
    known: all,
  },
  {
    name: "no fallback any more, some calls fail",
    streamed: 0.5,
    recorded: { chain: inOrder("a", "b") },
    changed: { chain: inOrder("a") },
    troubles: [{ provider: "a", fault: "bad_gateway", options: { share: 0.03 } }],
    known: all,
  },
];
