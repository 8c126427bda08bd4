import type { usersSubject as word } from "@understudy/contract";

/**
 * What users saw, beside what each target did. Named here once more, held to the contract's word by its
 * type: loading the contract would double the time until a thread of the store is up.
 */
export const usersSubject: typeof word = "users";
