import type { Script } from "../../script/script.ts";
import type { ProviderFacts, ReplyHeaders } from "../request-matter.ts";
import { wholeReply } from "../whole-reply.ts";

/** When every simulated model claims to have been made, seconds since the epoch. */
const modelsCreated = 1_735_689_600;

/** The answer to `GET /v1/models`. */
export function modelList({ id: owner, models }: ProviderFacts, headers: ReplyHeaders): Script {
  const data = models.map((id) => ({ id, object: "model", created: modelsCreated, owned_by: owner }));
  return wholeReply({
    status: 200,
    headers,
    contentType: "application/json",
    body: JSON.stringify({ object: "list", data }),
  });
}
