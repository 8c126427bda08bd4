import type {
  EmbedderSettings,
  EmergencyCacheSettings,
  ProviderSettings,
  RouteSettings,
  SemanticSettings,
} from "@understudy/contract";
import { providers as kinds, spokenDialects, type Provider } from "@understudy/providers";
import type { FilePath, Report } from "./finding.ts";
import type { ProviderUse } from "./resolve-providers.ts";

type Routes = ReadonlyMap<string, RouteSettings>;

/** A `semantic` section and where it stands. */
interface Place {
  readonly path: FilePath;
  readonly semantic: SemanticSettings;
}

/** Every place that names a provider as the embedder. */
export function embedderUses(all: EmergencyCacheSettings, routes: Routes): readonly ProviderUse[] {
  return embedders(all, routes).map(({ path, embedder }) => ({
    name: embedder.provider,
    path: [...path, "provider"],
  }));
}

/**
 * Who is to match by meaning needs an embedder, of its own or for all routes, and an embedder is a
 * provider that makes vectors.
 */
export function checkSemantic(
  all: EmergencyCacheSettings,
  {
    routes,
    providers,
  }: { readonly routes: Routes; readonly providers: ReadonlyMap<string, ProviderSettings> },
  report: Report,
): void {
  for (const { path, embedder } of embedders(all, routes)) {
    const settings = providers.get(embedder.provider);
    if (settings === undefined || answersEmbeddings(settings.type)) continue;
    const message = `"${embedder.provider}" makes no vectors: type ${settings.type} has no embeddings.`;
    report.problems.push({ path: [...path, "provider"], at: "value", message });
  }
  for (const { path, semantic } of places(all, routes)) {
    const { mode = "off", embedder = all.semantic?.embedder } = semantic;
    if (mode === "off" || embedder !== undefined) continue;
    const message = "needs an embedder: { provider: …, model: … } beside it, or for all routes.";
    report.problems.push({ path: [...path, "mode"], at: "value", message });
  }
}

function embedders(
  all: EmergencyCacheSettings,
  routes: Routes,
): readonly { readonly path: FilePath; readonly embedder: EmbedderSettings }[] {
  return places(all, routes).flatMap(({ path, semantic: { embedder } }) =>
    embedder === undefined ? [] : [{ path: [...path, "embedder"], embedder }],
  );
}

function places(all: EmergencyCacheSettings, routes: Routes): readonly Place[] {
  const own = [...routes].map(([name, { emergencyCache }]) => ({
    path: ["routes", name, "emergency_cache", "semantic"],
    semantic: emergencyCache?.semantic,
  }));
  return [{ path: ["emergency_cache", "semantic"], semantic: all.semantic }, ...own].flatMap(
    ({ path, semantic }) => (semantic === undefined ? [] : [{ path, semantic }]),
  );
}

function answersEmbeddings(type: string): boolean {
  const known: Readonly<Record<string, Provider>> = kinds;
  const kind = known[type];
  return kind !== undefined && spokenDialects(kind).includes("openai-embeddings");
}
