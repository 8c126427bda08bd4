import { routeFileSchema, type RouteSettings } from "@understudy/contract";
import type { z } from "zod";
import type { FilePath, Report } from "./finding.ts";
import { resolveChain, warnOfIdleTimeouts } from "./resolve-chain.ts";
import { qualitySettings } from "./quality-section.ts";
import { asMapping, isMapping, salvage, type Mapping } from "./salvage.ts";
import type { TargetBook } from "./target-book.ts";

const routePolicySchema = routeFileSchema.omit({ fallback_chain: true });

/** The route that the chain at the top level of the file belongs to. */
const shortFormRoute = "default";

/** A chain alone is a complete file: whatever model a client's code already names is answered by it. */
const everyModel = "*";

function answersEverything(route: unknown): boolean {
  const models = asMapping(route)["models"];
  return Array.isArray(models) && models.includes(everyModel);
}

interface ChainSource {
  readonly section: unknown;
  readonly path: FilePath;
}

function chainSource(name: string, written: Mapping, file: Mapping, report: Report): ChainSource | null {
  const path: FilePath = ["routes", name];
  const own = "fallback_chain" in written;
  const short = name === shortFormRoute && "fallback_chain" in file;
  if (own && short) {
    const message =
      'the chain at the top level is that of the route "default" already. Remove one of the two.';
    report.problems.push({ path: [...path, "fallback_chain"], at: "key", message });
  }
  if (own) return { section: written["fallback_chain"], path: [...path, "fallback_chain"] };
  if (short) return { section: file["fallback_chain"], path: ["fallback_chain"] };
  report.problems.push({ path, at: "key", message: "has no fallback_chain." });
  return null;
}

function resolveRoute(
  name: string,
  item: unknown,
  source: ChainSource,
  parts: { book: TargetBook; report: Report },
) {
  const { book, report } = parts;
  const { fallback_chain: _, ...rest } = asMapping(item);
  const policy = salvage(routePolicySchema, rest);
  const chain = resolveChain(source.section, source.path, book, report);
  const deadlineMs = policy?.deadline;
  if (deadlineMs !== undefined) warnOfIdleTimeouts(chain, deadlineMs, ["routes", name, "deadline"], report);
  return { models: policy?.models ?? [], chain, ...policies(policy ?? {}) };
}

type RoutePolicy = z.infer<typeof routePolicySchema>;

function policies(file: RoutePolicy): Omit<RouteSettings, "models" | "chain"> {
  const {
    deadline,
    stream_recovery,
    realign_max_prompt_tokens,
    hedging,
    emergency_cache: cache,
    notices,
    quality,
  } = file;
  return {
    ...(deadline === undefined ? {} : { deadlineMs: deadline }),
    ...(stream_recovery === undefined ? {} : { streamRecovery: stream_recovery }),
    ...(realign_max_prompt_tokens === undefined ? {} : { realignMaxPromptTokens: realign_max_prompt_tokens }),
    ...(hedging === undefined ? {} : { hedging: hedgingSettings(hedging) }),
    ...(cache === undefined ? {} : { emergencyCache: cacheSettings(cache) }),
    ...(notices === undefined ? {} : { notices }),
    ...(quality === undefined ? {} : { quality: qualitySettings(quality) }),
  };
}

function hedgingSettings({
  enabled = true,
  max_prompt_tokens,
}: NonNullable<RoutePolicy["hedging"]>): NonNullable<RouteSettings["hedging"]> {
  return { enabled, ...(max_prompt_tokens === undefined ? {} : { maxPromptTokens: max_prompt_tokens }) };
}

function cacheSettings({
  enabled,
  max_entries: maxEntries,
  ttl: ttlMs,
  similar,
  semantic,
}: NonNullable<RoutePolicy["emergency_cache"]>): NonNullable<RouteSettings["emergencyCache"]> {
  return {
    ...(enabled === undefined ? {} : { enabled }),
    ...(maxEntries === undefined ? {} : { maxEntries }),
    ...(ttlMs === undefined ? {} : { ttlMs }),
    ...(similar === undefined ? {} : { similar }),
    ...(semantic === undefined ? {} : { semantic }),
  };
}

function checkModels(routes: ReadonlyMap<string, RouteSettings>, report: Report): void {
  const answered = new Map<string, string>();
  for (const [name, { models }] of routes) {
    for (const [index, model] of models.entries()) {
      const other = answered.get(model);
      answered.set(model, name);
      if (other === undefined) continue;
      const message = `"${model}" is answered by the route "${other}" already.`;
      report.problems.push({ path: ["routes", name, "models", index], at: "value", message });
    }
  }
}

/** The routes of the file; the short form, a chain at its top level, comes first as the route "default". */
export function resolveRoutes(file: Mapping, book: TargetBook, report: Report): Map<string, RouteSettings> {
  const written = asMapping(file["routes"]);
  const routes = new Map<string, RouteSettings>();
  if ("fallback_chain" in file && !Object.hasOwn(written, shortFormRoute)) {
    const source = { section: file["fallback_chain"], path: ["fallback_chain"] };
    const models = Object.values(written).some(answersEverything) ? [] : [everyModel];
    routes.set(shortFormRoute, resolveRoute(shortFormRoute, { models }, source, { book, report }));
  }
  for (const [name, item] of Object.entries(written)) {
    const source = isMapping(item) ? chainSource(name, item, file, report) : null;
    if (source !== null) routes.set(name, resolveRoute(name, item, source, { book, report }));
  }
  if (!("fallback_chain" in file) && Object.keys(written).length === 0) {
    report.problems.push({
      path: [],
      at: "key",
      message: 'there is nothing to serve. Add a "fallback_chain".',
    });
  }
  checkModels(routes, report);
  return routes;
}
