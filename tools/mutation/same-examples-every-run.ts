import fc from "fast-check";

/** A mutant must not survive in one run and die in the next: properties draw the same examples each time. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 1 });
