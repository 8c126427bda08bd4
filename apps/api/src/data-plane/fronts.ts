import type { IncomingHttpHeaders } from "node:http";
import { dialects, type Dialect } from "@understudy/dialects";

/** One name a caller may send as `model`. */
interface ModelName {
  readonly id: string;
  /** Ms since the epoch. */
  readonly savedAt: number;
}

/** How one family of clients is spoken to: its wire format, and what it expects around it. */
export interface Front {
  readonly dialect: Dialect;
  /** The path that answers requests, as a hint for who came to the wrong one. */
  readonly path: string;
  /** What a request to it asks for: only paths to the same are another way to an answer. */
  readonly answers: "completions" | "vectors" | "counts";
  /** Where its SDKs read the id of a request. */
  readonly requestIdHeader: "x-request-id" | "request-id";
  /** The body of `GET /v1/models`. */
  modelList(names: readonly ModelName[]): unknown;
}

const openai: Front = {
  dialect: dialects["openai-chat"],
  path: "/v1/chat/completions",
  answers: "completions",
  requestIdHeader: "x-request-id",
  modelList: (names) => ({
    object: "list",
    data: names.map(({ id, savedAt }) => ({
      id,
      object: "model",
      created: Math.floor(savedAt / 1_000),
      owned_by: "understudy",
    })),
  }),
};

const responses: Front = {
  ...openai,
  dialect: dialects["openai-responses"],
  path: "/v1/responses",
};

const embeddings: Front = {
  ...openai,
  dialect: dialects["openai-embeddings"],
  path: "/v1/embeddings",
  answers: "vectors",
};

const anthropic: Front = {
  dialect: dialects["anthropic-messages"],
  path: "/v1/messages",
  answers: "completions",
  requestIdHeader: "request-id",
  modelList: (names) => ({
    data: names.map(({ id, savedAt }) => ({
      type: "model",
      id,
      display_name: id,
      created_at: new Date(savedAt).toISOString(),
    })),
    has_more: false,
    first_id: names[0]?.id ?? null,
    last_id: names.at(-1)?.id ?? null,
  }),
};

const countTokens: Front = {
  ...anthropic,
  dialect: dialects["anthropic-count-tokens"],
  path: "/v1/messages/count_tokens",
  answers: "counts",
};

/** For those who have not said what they speak. */
export const defaultFront = openai;

/** Every front, by the dialect its clients speak. */
const fronts: readonly Front[] = [openai, responses, embeddings, anthropic, countTokens];

/** How the clients of a dialect are spoken to. */
export function frontOfDialect(name: string): Front {
  return fronts.find(({ dialect }) => dialect.name === name) ?? defaultFront;
}

/** Who a request comes from: its path says so, and else the header that every client of Anthropic's sends. */
export function frontOf(path: string, headers: IncomingHttpHeaders): Front {
  const front = fronts.find((each) => each.path === path);
  if (front !== undefined) return front;
  const isAnthropics = path.startsWith(anthropic.path) || headers["anthropic-version"] !== undefined;
  return isAnthropics ? anthropic : openai;
}
