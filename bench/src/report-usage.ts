/** Preloaded into a measured gateway (`node --import`), so that it can be asked what it used. */
import { reportUsage } from "./child-process.ts";

if (process.send !== undefined) reportUsage();
