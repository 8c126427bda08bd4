import { expect, test } from "vitest";
import { roleMissing } from "./me.ts";

const viewer = { kind: "signed_in", name: "bob", email: null, role: "viewer" } as const;

test("a change is off for whoever lacks its role, with the role named", () => {
  expect(roleMissing(viewer, "operator")).toBe("Needs the role operator; yours is viewer.");
  expect(roleMissing({ ...viewer, role: "operator" }, "admin")).toBe(
    "Needs the role admin; yours is operator.",
  );
  expect(roleMissing({ kind: "signed_out" }, "viewer")).toBe("Sign in first.");
});

test("it is on for whoever has it or more, and for everybody where nobody signs in", () => {
  expect(roleMissing({ ...viewer, role: "admin" }, "operator")).toBeNull();
  expect(roleMissing(viewer, "viewer")).toBeNull();
  expect(roleMissing({ kind: "open" }, "admin")).toBeNull();
});
