import { expect, test } from "vitest";
import { reopenWords } from "./reopen-words.ts";

test("from the third opening within ten minutes on a reset is told to be for a while only", () => {
  expect(reopenWords({ openedRecently: 2 })).toBeNull();
  expect(reopenWords({ openedRecently: 3 })).toBe("Opened 3 times in 10 minutes: will probably open again.");
});
