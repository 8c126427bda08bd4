import { createRequire } from "node:module";

type Reading = Pick<typeof import("@understudy/dialects"), "dialects" | "requestContent">;

const require = createRequire(import.meta.url);
let loaded: Reading | null = null;

/**
 * How requests and answers are read, loaded when the first answer is kept: before that it would only
 * hold up the start of the writer's thread, by the 0.3 s of CPU that its schemas take.
 */
export function requestReading(): Reading {
  const reading: Reading = loaded ?? require("@understudy/dialects");
  loaded = reading;
  return reading;
}
