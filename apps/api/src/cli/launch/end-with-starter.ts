/** Loaded into a bound process (bound-process.ts): it ends when whoever started it is gone. */
process.once("disconnect", () => process.exit());
