import { expect, it } from "vitest";
import { fileFingerprint } from "./file-fingerprint.ts";

it("is the SHA-256 of the text (FIPS 180-2, example B.1)", () => {
  expect(fileFingerprint("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

it("tells texts apart that differ in a space", () => {
  expect(fileFingerprint("a: 1")).not.toBe(fileFingerprint("a:  1"));
});
