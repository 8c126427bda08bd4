import fc from "fast-check";

/**
 * Properties draw the same examples in every run: a change is judged by what it changes, and a mutant does not
 * survive in one run and die in the next. `PROPERTY_SEED=2 npx vitest run` goes looking for others.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.PROPERTY_SEED ?? 1) });
