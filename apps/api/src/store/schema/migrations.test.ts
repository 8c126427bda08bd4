import { readdirSync, readFileSync } from "node:fs";
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from "drizzle-kit/api";
import { expect, test } from "vitest";
import * as schema from "./index.ts";

const folder = new URL("../../../migrations/meta/", import.meta.url);

test("the committed migrations make exactly the tables of the schema", async () => {
  const newest = readdirSync(folder)
    .filter((name) => name.endsWith("_snapshot.json"))
    .sort()
    .at(-1);
  const committed = JSON.parse(readFileSync(new URL(newest ?? "", folder), "utf8"));
  const current = await generateSQLiteDrizzleJson({ ...schema }, committed.id, "snake_case");
  expect(await generateSQLiteMigration(committed, current)).toEqual([]);
});
