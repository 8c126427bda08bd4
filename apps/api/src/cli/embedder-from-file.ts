import { readFile } from "node:fs/promises";
import {
  requestEmbeddings,
  spokenDialects,
  type Embeddings,
  type EmbeddingsRequest,
} from "@understudy/providers";
import { formatProblem, parseConfigurationFile } from "../configuration/index.ts";
import type { RouteSettings } from "@understudy/contract";
import { ProviderRuntimes } from "../gateway/provider-runtimes.ts";

export interface OpenedEmbedder {
  readonly ask: (request: Pick<EmbeddingsRequest, "texts" | "timeoutMs" | "timers">) => Promise<Embeddings>;
  readonly close: () => Promise<void>;
}

/**
 * A provider of a configuration file, ready to be asked for vectors, or why it is not. `name`:
 * provider/model; as many dimensions as the file says of this embedder.
 */
export async function openEmbedder(name: string, file: string): Promise<OpenedEmbedder | string> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return `${file} cannot be read.`;
  const parsed = parseConfigurationFile(text, process.env);
  if (!parsed.ok) return parsed.problems.map((problem) => formatProblem(problem, file)).join("\n");
  const [, provider = "", model = ""] = /^([^/]+)\/(.+)$/.exec(name) ?? [];
  const { configuration } = parsed;
  if (configuration.providers[provider] === undefined) {
    const known = Object.keys(configuration.providers).join(", ");
    return `"${name}" must be a provider of ${file} and a model, as in provider/model. Its providers: ${known}.`;
  }
  const runtimes = new ProviderRuntimes(process.env);
  runtimes.configure(configuration, () => undefined);
  const { provider: kind, transport } = runtimes.get(provider);
  if (!spokenDialects(kind).includes("openai-embeddings")) {
    await runtimes.close();
    return `"${provider}" makes no vectors: type ${kind.type} has no embeddings.`;
  }
  const settings = [configuration.emergencyCache, ...Object.values(configuration.routes).map(cacheOf)];
  const embedders = settings.map((cache) => cache?.semantic?.embedder);
  const dimensions = embedders.find(
    (each) => each?.provider === provider && each.model === model,
  )?.dimensions;
  return {
    ask: (request) => requestEmbeddings(transport, { ...request, model, dimensions }),
    close: () => runtimes.close(),
  };
}

function cacheOf({ emergencyCache }: RouteSettings) {
  return emergencyCache;
}
