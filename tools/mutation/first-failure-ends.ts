import fc from "fast-check";

/** A mutant is dead at the first example that fails: nobody reads the smallest one, and looking for it takes seconds. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
