/**
 * The lists of requests over half a million, and the overview over fifty thousand, each beside a
 * twentieth of them over the same day: the first page and page 500 of every filter the pages offer.
 */
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { portOf, start } from "./child-process.ts";
import { ask, beside, overviewPage, type Question } from "./event-questions.ts";
import { filledHome, lastingEvents } from "./filled-home.ts";
import { configurationFor, startGateway } from "./gateway-process.ts";
import { atMost, type Line } from "./report.ts";

const listed = 500_000;
const overviewed = 50_000;
const fewerShare = 1 / 20;
const spanMs = 86_400_000;
const budget = 2;

const pageSize = 50;
const wantedPage = 500;
/** For leafing to it. */
const largestPage = 200;

type Filter = Readonly<Record<string, unknown>>;

/** Everything that the filters of /requests and /events can narrow a list by. */
const filters: Readonly<Record<string, Filter>> = {
  all: {},
  disturbed: { disturbedOnly: true },
  "of a chain": { route: "default" },
  "of a level": { level: "error" },
  "of a target": { target: "p1/bench" },
  "of a class": { met: "server_error" },
  "of a key": { clientKey: "nightly" },
  "of six hours": { range: "6h" },
  "of a chain, level, target and class": {
    route: "default",
    level: "fallback",
    target: "p0/bench",
    met: "server_error",
  },
};

const pageSchema = z.object({
  result: z.object({
    data: z.object({
      rows: z.array(z.object({ requestId: z.string(), sequence: z.number() })),
      nextBefore: z.number().nullable(),
    }),
  }),
});

export async function measureLists(): Promise<readonly Line[]> {
  const upstream = start([fileURLToPath(new URL("upstream.ts", import.meta.url)), "plain"], 0);
  const configuration = configurationFor([await portOf(upstream)]) + lastingEvents;
  try {
    const overview = await withPair(configuration, overviewed, async (many, few) => [
      atMost(
        `overview page over ${overviewed}: all / a twentieth`,
        await beside([many, overviewPage], [few, overviewPage]),
        budget,
      ),
    ]);
    return [...overview, ...(await withPair(configuration, listed, measurePages))];
  } finally {
    await upstream.stop();
  }
}

/** Two gateways, one with so many requests stored and one with a twentieth of them. */
async function withPair(
  configuration: string,
  stored: number,
  measure: (manyPort: number, fewPort: number) => Promise<readonly Line[]>,
): Promise<readonly Line[]> {
  const homes = [
    await filledHome(configuration, stored, spanMs),
    await filledHome(configuration, Math.ceil(stored * fewerShare), spanMs),
  ] as const;
  const many = await startGateway(configuration, { directory: homes[0] });
  const few = await startGateway(configuration, { directory: homes[1] });
  try {
    return await measure(many.adminPort, few.adminPort);
  } finally {
    await Promise.all([many.stop(), few.stop()]);
    for (const home of homes) rmSync(home, { recursive: true, force: true });
  }
}

async function measurePages(many: number, few: number): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const [name, filter] of Object.entries(filters)) {
    const first = question(filter);
    const ratio = await beside([many, [first]], [few, [first]]);
    lines.push(atMost(`requests ${name}, first page: all / a twentieth`, ratio, budget));
    const [farOfMany, farOfFew] = [await farPage(many, filter), await farPage(few, filter)];
    const farRatio = await beside([many, [farOfMany.question]], [few, [farOfFew.question]]);
    const pages = `page ${farOfMany.page} / page ${farOfFew.page} of a twentieth`;
    lines.push(atMost(`requests ${name}, ${pages}`, farRatio, budget));
  }
  const [ofMany, ofFew] = await Promise.all([newestId(many), newestId(few)]);
  const byId = (id: string): Question => question({ requestId: id.slice(0, -1) });
  const idRatio = await beside([many, [byId(ofMany)]], [few, [byId(ofFew)]]);
  return [...lines, atMost("requests whose ids begin alike: all / a twentieth", idRatio, budget)];
}

function question(filter: Filter, limit = pageSize): Question {
  return { path: "events.page", input: { disturbedOnly: false, limit, ...filter } };
}

/** The question for page 500, or for the last full one where there are fewer. */
async function farPage(port: number, filter: Filter): Promise<{ question: Question; page: number }> {
  let before: number | null = null;
  let passed = 0;
  for (;;) {
    const cursor: Filter = before === null ? filter : { ...filter, before };
    const { rows, nextBefore } = await read(port, question(cursor, largestPage));
    if (nextBefore === null || passed + rows.length > (wantedPage - 1) * pageSize)
      return { question: question(cursor), page: passed / pageSize + 1 };
    before = nextBefore;
    passed += rows.length;
  }
}

async function newestId(port: number): Promise<string> {
  const [newest] = (await read(port, question({}, 1))).rows;
  if (newest === undefined) throw new Error("there is no request");
  return newest.requestId;
}

async function read(port: number, asked: Question) {
  return pageSchema.parse(JSON.parse(await ask(port, asked))).result.data;
}
