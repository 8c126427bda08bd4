import { dialects, modelOf, speaks, type Dialect, type Scenario } from "../scenario.ts";
import type { Role } from "../upstream/actor.ts";
import type { Upstream } from "../upstream/upstream.ts";

/** One chain the gateway under test has to have: first the primary, then the secondary. */
export interface ChainRow {
  /** What the kit's clients ask for, and what both providers call it. */
  readonly model: string;
  readonly dialect: Dialect;
  /** As the dialect's SDK takes it: with the version segment for OpenAI, without for Anthropic. */
  readonly baseUrls: Readonly<Record<Role, string>>;
  /** The limit of each entry: to the first token of a stream, to the end of a plain answer. Null: its default. */
  readonly timeoutMs: number | null;
}

/**
 * Everything the gateway under test has to know. Each scenario has targets of its own, and each
 * target should be a provider of its own in the gateway's eyes: what one scenario does to a breaker,
 * a rate limit or a credential must not be felt in another.
 */
export function chainTable(
  scenarios: readonly Scenario[],
  upstream: Pick<Upstream, "origin">,
): readonly ChainRow[] {
  return dialects.flatMap((dialect) =>
    scenarios
      .filter((scenario) => speaks(scenario, dialect))
      .map((scenario) => ({
        model: modelOf(scenario, dialect),
        dialect,
        baseUrls: {
          primary: baseUrl(upstream.origin("primary"), dialect),
          secondary: baseUrl(upstream.origin("secondary"), dialect),
        },
        timeoutMs: scenario.timeoutMs ?? null,
      })),
  );
}

function baseUrl(origin: string, dialect: Dialect): string {
  return dialect === "openai-chat" ? `${origin}/v1` : origin;
}
