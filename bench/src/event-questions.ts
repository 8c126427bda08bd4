/** What the dashboard's pages ask of the control API, timed at two gateways turn by turn. */
import { z } from "zod";
import { median } from "./load.ts";
import { atMost, type Line } from "./report.ts";

const turns = 40;
const pageSchema = z.object({
  result: z.object({ data: z.object({ rows: z.array(z.object({ requestId: z.string() })) }) }),
});

export interface Question {
  readonly path: string;
  readonly input?: Readonly<Record<string, unknown>>;
}

const hour = { range: "1h" };
const day = { range: "24h" };
const plainEvents: Question = { path: "events.page", input: { disturbedOnly: false } };

/** All that the overview page asks for when it is opened. */
export const overviewPage: readonly Question[] = [
  { path: "overview.get" },
  { path: "cache.overview", input: day },
  { path: "deferred.overview" },
  { path: "breakers.timeline", input: hour },
  { path: "metrics.latency", input: { ...hour, measure: "first_token" } },
  { path: "metrics.levels", input: hour },
  { path: "events.page", input: { disturbedOnly: true } },
];

const pages: Readonly<Record<string, readonly Question[]>> = {
  "overview page": overviewPage,
  "events, all": [plainEvents],
  "events, disturbed": [{ path: "events.page", input: { disturbedOnly: true } }],
  "events of a route": [{ path: "events.page", input: { disturbedOnly: false, route: "default" } }],
  "events of a level": [{ path: "events.page", input: { level: "error" } }],
  "events of a target": [{ path: "events.page", input: { disturbedOnly: false, target: "p1/bench" } }],
  "metrics of 24 h": [
    { path: "metrics.latency", input: { ...day, measure: "total" } },
    { path: "metrics.levels", input: day },
  ],
  "metrics of 7 days": [{ path: "metrics.latency", input: { range: "7d", measure: "total" } }],
  "cost of 24 h": [{ path: "metrics.spending", input: { ...day, by: "target" } }],
  "quality of 24 h": [{ path: "quality.list", input: {} }],
};

/** How long the overview takes at one gateway over at the other; `adminPort` of each. */
export async function overviewBeside(many: number, none: number): Promise<number> {
  return beside([many, overviewPage.slice(0, 1)], [none, overviewPage.slice(0, 1)]);
}

/** Every page at a gateway with many events, over at one with a twentieth of them. */
export async function pagesBeside(many: number, few: number, budget: number): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const [name, questions] of Object.entries(pages)) {
    const ratio = await beside([many, questions], [few, questions]);
    lines.push(atMost(`${name}: all events / a twentieth`, ratio, budget));
  }
  const [ofMany, ofFew] = await Promise.all([oneRequest(many), oneRequest(few)]);
  const ratio = await beside([many, [ofMany]], [few, [ofFew]]);
  return [...lines, atMost("one request: all events / a twentieth", ratio, budget)];
}

type Asking = readonly [adminPort: number, questions: readonly Question[]];

/** How long some questions take at one gateway over as long as some do at another, asked turn by turn. */
export async function beside(first: Asking, second: Asking): Promise<number> {
  const times: readonly [number[], number[]] = [[], []];
  for (let turn = 0; turn < turns; turn += 1) {
    times[0].push(await timed(first));
    times[1].push(await timed(second));
  }
  return median(times[0]) / median(times[1]);
}

async function timed([port, questions]: Asking): Promise<number> {
  const before = performance.now();
  await Promise.all(questions.map((question) => ask(port, question)));
  return performance.now() - before;
}

/** The question for the request that ends the second page: neither the newest nor just read. */
async function oneRequest(port: number): Promise<Question> {
  const newest = await ask(port, { ...plainEvents, input: { disturbedOnly: false, limit: 200 } });
  const requestId = pageSchema.parse(JSON.parse(newest)).result.data.rows.at(-1)?.requestId;
  if (requestId === undefined) throw new Error("there is no request to ask for");
  return { path: "requests.get", input: { requestId } };
}

/** Asks the control API at a port; its answer as it came. */
export async function ask(port: number, { path, input }: Question): Promise<string> {
  const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const response = await fetch(`http://127.0.0.1:${port}/trpc/${path}${query}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return text;
}
