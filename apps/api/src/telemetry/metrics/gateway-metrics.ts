import { performance } from "node:perf_hooks";
import { only, type Metric } from "./metric.ts";

/** The gateway itself: what it runs, what it could not write down, what the process takes. */
export const gatewayMetrics: readonly Metric[] = [
  {
    name: "understudy_revision",
    type: "gauge",
    help: "Number of the revision of the configuration that runs.",
    labels: [],
    read: ({ revision }) => only(revision.number),
  },
  {
    name: "understudy_draining",
    type: "gauge",
    help: "1 once the gateway was told to stop: what runs is finished.",
    labels: [],
    read: ({ draining }) => only(draining ? 1 : 0),
  },
  {
    name: "understudy_overloaded",
    type: "gauge",
    help: "1 while this process cannot keep up and refuses new requests.",
    labels: [],
    read: ({ load }) => only(load.overload === null ? 0 : 1),
  },
  {
    name: "understudy_network_down",
    type: "gauge",
    help: "1 while our own network seems down, so that failures count against nobody.",
    labels: [],
    read: ({ onlooker }) => only(onlooker.egress?.down === true ? 1 : 0),
  },
  {
    name: "understudy_deferred_jobs",
    type: "gauge",
    help: "Requests in the queue of those who can wait.",
    labels: ["state"],
    read: ({ deferred }) => [
      { labels: ["waiting"], value: deferred.backlog().waiting },
      { labels: ["running"], value: deferred.backlog().running },
    ],
  },
  {
    name: "understudy_deferred_oldest_seconds",
    type: "gauge",
    help: "How long the oldest of them has waited; 0: none waits.",
    labels: [],
    read: ({ deferred }) => only(deferred.backlog().oldestMs / 1_000),
  },
  {
    name: "understudy_store_backlog_rows",
    type: "gauge",
    help: "Rows of telemetry that are not yet on disk; a batch is written at least four times a second.",
    labels: [],
    read: ({ store }) => only(store.backlog),
  },
  {
    name: "understudy_store_lost_rows_total",
    type: "counter",
    help: "Rows of telemetry given up because the disk failed for long. No request is lost by it.",
    labels: [],
    read: ({ store }) => only(store.lost),
  },
  {
    name: "understudy_otlp_spans_total",
    type: "counter",
    help: "Spans that ended: sent to the OTLP receiver, or dropped because it took none.",
    labels: ["result"],
    read: ({ otlp }) => [
      { labels: ["sent"], value: otlp.spans.sent },
      { labels: ["dropped"], value: otlp.spans.dropped },
    ],
  },
  {
    name: "understudy_event_loop_busy_seconds_total",
    type: "counter",
    help: "Time the thread that carries requests was busy: its rate is its load, of 1.",
    labels: [],
    read: () => only(performance.eventLoopUtilization().active / 1_000),
  },
  {
    name: "process_cpu_seconds_total",
    type: "counter",
    help: "CPU time of all threads, user and system.",
    labels: [],
    read: () => {
      const { user, system } = process.cpuUsage();
      return only((user + system) / 1_000_000);
    },
  },
  {
    name: "process_resident_memory_bytes",
    type: "gauge",
    help: "Memory the process takes.",
    labels: [],
    read: () => only(process.memoryUsage.rss()),
  },
  {
    name: "process_start_time_seconds",
    type: "gauge",
    help: "When the gateway was started, seconds since the epoch.",
    labels: [],
    read: ({ startedAt }) => only(startedAt / 1_000),
  },
];
