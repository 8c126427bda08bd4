import { createRequire } from "node:module";

/**
 * Drizzle, loaded as CommonJS: for each of its hundred ES modules Node parses its package.json of
 * 180 kB again, which would add half a second of CPU to the start of either thread.
 */
const require = createRequire(import.meta.url);

const driver: typeof import("drizzle-orm/better-sqlite3") = require("drizzle-orm/better-sqlite3");
const migrator: typeof import("drizzle-orm/better-sqlite3/migrator") = require("drizzle-orm/better-sqlite3/migrator");
const operators: typeof import("drizzle-orm") = require("drizzle-orm");
const tables: typeof import("drizzle-orm/sqlite-core") = require("drizzle-orm/sqlite-core");

export const { drizzle } = driver;
export const { migrate } = migrator;
export const { and, asc, desc, eq, getTableColumns, gt, gte, inArray, isNull, lt, lte, max, min, or, sql } =
  operators;
export const { blob, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } = tables;
