import type { ClientKeyView } from "@understudy/contract";
import { table } from "./table.ts";
import { timeText } from "./words.ts";

/** Client keys, oldest first. */
export function keyLines(keys: readonly ClientKeyView[]): readonly string[] {
  if (keys.length === 0) return ["There is no key: whoever reaches the gateway may call it."];
  return table(
    ["ID", "TENANT", "NAME", "ROUTES", "MADE", "LAST USED", "STATE"],
    keys.map(({ id, tenant, name, routes, createdAt, lastUsedAt, revokedAt }) => [
      id,
      tenant,
      name,
      routes === null ? "all" : routes.join(","),
      timeText(createdAt),
      lastUsedAt === null ? "never" : timeText(lastUsedAt),
      revokedAt === null ? "in use" : `revoked ${timeText(revokedAt)}`,
    ]),
  );
}
