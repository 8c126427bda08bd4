import { readdirSync, readFileSync } from "node:fs";
import Database from "better-sqlite3";
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

test("sums that were kept before routes were told apart are still there, under no route", () => {
  const files = readdirSync(new URL("../", folder))
    .filter((name) => name.endsWith(".sql"))
    .sort();
  const split = files.indexOf("0011_slots_by_route.sql");
  const database = new Database(":memory:");
  const run = (name: string) => database.exec(readFileSync(new URL(`../${name}`, folder), "utf8"));
  files.slice(0, split).forEach(run);
  database.exec(`
    insert into attempt_slots values (10000, 0, 'a/b', 'stalled', 3);
    insert into latency_slots values (10000, 0, 'users', 'total', x'01');
    insert into request_slots values (10000, 0, 'chat', 'fallback', 'answered', 'a/b', 7);`);
  run("0011_slots_by_route.sql");
  const rowOf = (table: string) => database.prepare(`select * from ${table}`).get();
  expect(rowOf("attempt_slots")).toMatchObject({ route: "", target: "a/b", outcome: "stalled", count: 3 });
  expect(rowOf("latency_slots")).toMatchObject({ route: "", subject: "users", measure: "total" });
  expect(rowOf("request_slots")).toMatchObject({ route: "chat", asked_for: "", served_by: "a/b", count: 7 });
});
