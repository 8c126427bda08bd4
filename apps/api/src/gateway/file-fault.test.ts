import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../store/testing/temporary-database.ts";
import { fileFault } from "./file-fault.ts";

test.each<[string, (directory: string) => unknown]>([
  ["there is no such file or folder", (directory) => readFileSync(join(directory, "none"))],
  ["something is there already", (directory) => mkdirSync(directory)],
  ["it is a folder", (directory) => readFileSync(directory)],
  [
    "a part of its path is no folder",
    (directory) => {
      writeFileSync(join(directory, "file"), "");
      readFileSync(join(directory, "file", "inner"));
    },
  ],
])("%s", (words, act) => {
  using directory = temporaryDirectory();
  let told = "";
  try {
    act(directory.path);
  } catch (fault) {
    told = fileFault(fault);
  }
  expect(told).toBe(words);
});

test("what nobody has words for is told as it is", () => {
  expect(fileFault(new Error("file is not a database"))).toBe("file is not a database");
  expect(fileFault(new Error("EXDEV: cross-device link not permitted"))).toMatch(/^EXDEV: /);
});
