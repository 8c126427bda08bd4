import { randomBytes } from "node:crypto";
import type { StoreDatabase } from "../database.ts";
import { eq } from "../drizzle.ts";
import { settings } from "../schema/index.ts";

const settingKey = "cache_secret";

/** The secret behind the cache's keys and seals; null: nothing was ever kept. */
export function readCacheSecret(database: StoreDatabase): Uint8Array | null {
  const value = database.select().from(settings).where(eq(settings.key, settingKey)).get()?.value;
  return typeof value === "string" ? Buffer.from(value, "base64") : null;
}

/** The same, made the first time. */
export function obtainCacheSecret(database: StoreDatabase): Uint8Array {
  const known = readCacheSecret(database);
  if (known !== null) return known;
  const secret = randomBytes(32);
  database
    .insert(settings)
    .values({ key: settingKey, value: secret.toString("base64") })
    .run();
  return secret;
}
