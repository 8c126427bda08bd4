/** `node fill-directory.ts DIRECTORY EVENTS SPAN_MS`: fills a new data directory, for tests from outside. */
import { mkdirSync } from "node:fs";
import { fillEvents } from "./measured-events.ts";

const [directory = "", events = "", spanMs = ""] = process.argv.slice(2);
mkdirSync(directory, { recursive: true });
fillEvents(directory, { events: Number(events), spanMs: Number(spanMs) });
