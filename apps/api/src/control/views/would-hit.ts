import type { wouldHitInput, WouldHit } from "@understudy/contract";
import { crossOnce, dialects, requestContent, type Dialect, type RequestContent } from "@understudy/dialects";
import type { z } from "zod";
import { cacheQuestion } from "../../data-plane/cache-question.ts";
import type { Control } from "../control.ts";

/**
 * Whether a request would have a kept answer if nobody answered it now. Asks no provider, and is no
 * lookup that counts.
 */
export async function wouldHit(
  { gateway }: Control,
  { tenant, dialect: name, body }: z.infer<typeof wouldHitInput>,
): Promise<WouldHit> {
  const dialect = dialects[name];
  const bytes = Buffer.from(body);
  const read = dialect.readRequest(bytes);
  if ("fault" in read) return { kind: "none", route: null, reason: "unreadable", detail: read.fault.message };
  const route = gateway.routes.find(read.request.model);
  if (route === undefined) {
    return {
      kind: "none",
      route: null,
      reason: "no_route",
      detail: `No route answers to "${read.request.model}".`,
    };
  }
  if (!route.cache.enabled) return { kind: "none", route: route.name, reason: "off" };
  const carried = contentOf(dialect, bytes);
  if ("detail" in carried) return { kind: "none", route: route.name, reason: "cannot_carry", ...carried };
  const question = cacheQuestion(carried, { tenant, route, beta: null, staleIfErrorMs: null });
  const kept = await gateway.store.cachedAnswer(question);
  if (kept === null) {
    const similar = question.keys.guarded === null ? "not_possible" : "tried";
    const tried = route.cache.similar === "off" ? "off" : similar;
    return { kind: "none", route: route.name, reason: "not_kept", similar: tried };
  }
  const { match, target, model, storedAt } = kept;
  const ageMs = Math.max(0, gateway.ports.wallClock.now() - storedAt);
  return { kind: "hit", route: route.name, match, target, model, storedAt, ageMs };
}

function contentOf({ cross }: Dialect, body: Uint8Array): RequestContent | { readonly detail: string } {
  if (cross === undefined) return { detail: "Nothing written in this format is carried over." };
  const content = requestContent(cross, body);
  if (content !== null) return content;
  const crossing = crossOnce(cross, body);
  return {
    detail:
      crossing.kind === "crossed" ? "" : `${crossing.uncrossable.field}: ${crossing.uncrossable.reason}`,
  };
}
