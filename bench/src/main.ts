/**
 * `./understudy bench [throughput|crossing|decision|memory|cache|replay|gaps|lists|pages|outage|long]`: the gateway beside a bare
 * pass-through, as ratios of one run. Without an argument: throughput and gaps, about three minutes.
 * `./understudy bench against DIR`: beside the gateway of another checkout, about five minutes.
 * `./understudy bench events [--events N]`: five million events stored, or so many, about ten minutes.
 * `./understudy bench whatif [NAME]`: what-if beside what then happens, about eleven minutes.
 * `./understudy bench prometheus [PROGRAM]`: a real Prometheus scrapes and alerts, about three minutes.
 */
import { measureAgainst } from "./against.ts";
import { measureCache } from "./cache.ts";
import { measureCrossing } from "./crossing.ts";
import { measureDecision } from "./decision.ts";
import { measureEvents } from "./events.ts";
import { measureGaps } from "./gaps.ts";
import { measureLists } from "./lists.ts";
import { runLong } from "./long.ts";
import { measureMemory } from "./memory.ts";
import { runOutage } from "./outage.ts";
import { runPrometheus } from "./prometheus.ts";
import { measurePages } from "./pages.ts";
import { measureReplay } from "./replay.ts";
import { printTable, type Line } from "./report.ts";
import { measureThroughput } from "./throughput.ts";
import { measureWhatif } from "./whatif.ts";

const storedEvents = 5_000_000;
/** Fewer fill no database that could be pruned. */
const fewestEvents = 10_000;

const scenarios: Readonly<Record<string, () => Promise<readonly Line[]>>> = {
  throughput: measureThroughput,
  crossing: measureCrossing,
  decision: measureDecision,
  memory: measureMemory,
  replay: measureReplay,
  cache: measureCache,
  gaps: measureGaps,
  lists: measureLists,
  pages: measurePages,
  outage: runOutage,
  long: runLong,
};

const [first, argument, ...others] = process.argv.slice(2);
if (first === "against") {
  if (argument === undefined || others.length > 0) {
    console.error("Say which checkout: ./understudy bench against DIR");
    process.exit(2);
  }
  printTable(await measureAgainst(argument));
  process.exit(0);
}
if (first === "prometheus") {
  if (others.length > 0) {
    console.error("Say at most where Prometheus is: ./understudy bench prometheus PROGRAM");
    process.exit(2);
  }
  const lines = await runPrometheus(argument ?? "prometheus");
  printTable(lines);
  process.exit(lines.every(({ kept }) => kept) ? 0 : 1);
}
if (first === "events") {
  const number = argument === undefined ? storedEvents : Number(others[0]);
  const isAsked = argument === undefined || (argument === "--events" && others.length === 1);
  if (!isAsked || !Number.isSafeInteger(number) || number < fewestEvents) {
    console.error(`Say at most how many, ${fewestEvents} or more: ./understudy bench events --events 20000`);
    process.exit(2);
  }
  printTable(await measureEvents(number));
  process.exit(0);
}
if (first === "whatif") {
  const lines = await measureWhatif([argument, ...others].join(" ").trim());
  printTable(lines);
  process.exit(lines.length > 0 && lines.every(({ kept }) => kept) ? 0 : 1);
}
const asked = process.argv.slice(2);
const chosen = asked.length === 0 ? ["throughput", "gaps"] : asked;
const unknown = chosen.find((name) => !Object.hasOwn(scenarios, name));
if (unknown !== undefined) {
  console.error(`There is no scenario "${unknown}". There are: ${Object.keys(scenarios).join(", ")}.`);
  process.exit(2);
}
const lines: Line[] = [];
for (const name of chosen) lines.push(...((await scenarios[name]?.()) ?? []));
printTable(lines);
