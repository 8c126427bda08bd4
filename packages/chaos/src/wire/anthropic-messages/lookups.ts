import type { Script } from "../../script/script.ts";
import type { ProviderFacts, ReplyHeaders } from "../request-matter.ts";
import { wholeReply } from "../whole-reply.ts";

/** The answer to `GET /v1/models`: one page holds all. */
export function modelList({ models }: ProviderFacts, headers: ReplyHeaders): Script {
  const data = models.map((id) => ({
    type: "model",
    id,
    display_name: id,
    created_at: "2025-01-01T00:00:00Z",
  }));
  const page = { data, has_more: false, first_id: models[0] ?? null, last_id: models.at(-1) ?? null };
  return json(page, headers);
}

/** The answer to `POST /v1/messages/count_tokens`. */
export function tokenCount(inputTokens: number, headers: ReplyHeaders): Script {
  return json({ input_tokens: inputTokens }, headers);
}

function json(body: object, headers: ReplyHeaders): Script {
  return wholeReply({ status: 200, headers, contentType: "application/json", body: JSON.stringify(body) });
}
