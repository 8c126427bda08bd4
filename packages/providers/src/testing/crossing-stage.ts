import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { UpstreamCall } from "@understudy/core";
import { onTestFinished } from "vitest";
import { CrossingTransport } from "../crossing/crossing-transport.ts";
import type { Provider, ProviderConnection } from "../provider.ts";
import { jsonObject, type JsonObject } from "../refusals/json-object.ts";
import { Origin } from "../transport/origin.ts";
import { hubDialect, hubRequest } from "./hub-dialect.ts";
import { RecordedCall, type RecordedEvent } from "./recorded-call.ts";
import { ScriptedUpstream } from "./scripted-upstream.ts";
import type { UpstreamSide } from "./transport-driver.ts";

export interface CrossingPlay {
  readonly provider: Provider;
  /** Beside the address; the port in a base URL of its own is put in where it says PORT. */
  readonly connection?: {
    readonly [Name in keyof ProviderConnection]?: ProviderConnection[Name] | undefined;
  };
  readonly options?: Partial<LanguageModelV4CallOptions>;
  readonly model?: string;
  /** The target's model, where the body does not hold it. */
  readonly target?: string;
  readonly stream?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly react?: (event: RecordedEvent) => void;
}

export interface CrossingScene {
  readonly recorded: RecordedCall;
  readonly call: UpstreamCall;
  readonly provider: ScriptedUpstream;
  readonly upstream: UpstreamSide;
  /** What was asked, as the provider got it. */
  readonly asked: JsonObject;
  readonly until: (holds: () => boolean) => Promise<void>;
  /** The whole story, once it has ended. */
  readonly ended: () => Promise<RecordedCall>;
}

/** One call through the hub to a scripted provider over real HTTP. */
export async function playCrossing(play: CrossingPlay): Promise<CrossingScene> {
  const { provider, connection, options, model = "m", stream = true, headers = {}, react } = play;
  const scripted = await ScriptedUpstream.listen();
  const reached = reach(scripted, connection);
  const origin = new Origin({ provider, connection: reached });
  const transport = new CrossingTransport({
    origin,
    provider,
    connection: reached,
    wallClock: { now: () => 1_700_000_000_000 },
    dialects: { hub: hubDialect },
  });
  const recorded = new RecordedCall(scripted.watch, react);
  const body = hubRequest(options, { model, stream });
  const beside = play.target === undefined ? {} : { model: play.target };
  const call = transport.start({ body, ...beside, headers, dialect: "hub" }, recorded);
  onTestFinished(async () => {
    call.abort();
    await scripted.close();
    await origin.close();
  });
  const upstream = await scripted.accept();
  const until = (holds: () => boolean): Promise<void> => scripted.watch.until(holds);
  return {
    recorded,
    call,
    provider: scripted,
    upstream,
    asked: jsonObject(JSON.parse(upstream.requestBody)) ?? {},
    until,
    ended: async () => {
      await until(() => recorded.ended);
      return recorded;
    },
  };
}

function reach(
  { baseUrl, port }: ScriptedUpstream,
  own: CrossingPlay["connection"] = {},
): ProviderConnection {
  const { apiKey, aws } = { apiKey: "sk-ours", ...own };
  return {
    baseUrl: own.baseUrl?.replace("PORT", String(port)) ?? baseUrl,
    ...(apiKey !== undefined && { apiKey }),
    ...(aws !== undefined && { aws }),
  };
}

/** The parts a streamed answer was made of, in order; an error frame as its error. */
export function partsOf(recorded: RecordedCall): readonly JsonObject[] {
  return recorded.text
    .split("\n\n")
    .filter((frame) => frame !== "")
    .map((frame) => jsonObject(JSON.parse(frame.slice("data: ".length))) ?? {})
    .map(({ part, error }) => jsonObject(part) ?? { type: "written error", ...jsonObject(error) });
}

/** All text of a streamed answer. */
export function textOf(recorded: RecordedCall): string {
  return partsOf(recorded)
    .filter(({ type }) => type === "text-delta")
    .map(({ delta }) => delta)
    .join("");
}
