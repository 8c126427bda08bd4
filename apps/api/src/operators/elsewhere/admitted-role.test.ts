import type { SignInSettings } from "@understudy/contract";
import { expect, test } from "vitest";
import { admit } from "./admitted-role.ts";

const settings: SignInSettings = {
  name: "Acme",
  issuer: "https://login.acme.example",
  clientId: "understudy",
  scopes: [],
  claim: "groups",
  roles: { viewer: ["staff"], operator: ["oncall"], admin: ["platform"] },
  domains: ["acme.example"],
  sessionMs: 1,
};
const ada = { sub: "1", email: "Ada@Acme.example", name: "Ada", groups: ["staff", "platform", "oncall"] };

test("the best role that is said of somebody is theirs", () => {
  expect(admit(settings, ada)).toEqual({
    kind: "admitted",
    role: "admin",
    issuer: "https://login.acme.example",
    subject: "1",
    name: "Ada",
    email: "ada@acme.example",
  });
  expect(admit(settings, { ...ada, groups: "oncall" })).toMatchObject({ role: "operator" });
});

test.each([
  ["a claim whose name holds dots", "https://acme/roles", { "https://acme/roles": ["oncall"] }],
  ["a claim inside another", "realm_access.roles", { realm_access: { roles: ["oncall"] } }],
])("%s gives a role too", (_what, claim, said) => {
  expect(admit({ ...settings, claim }, { ...ada, groups: [], ...said })).toMatchObject({ role: "operator" });
});

test("a star gives a role to whoever comes from an allowed domain", () => {
  const open = { ...settings, roles: { viewer: ["*"], admin: ["platform"] } };
  expect(admit(open, { ...ada, groups: undefined })).toMatchObject({ role: "viewer" });
  expect(admit(open, ada)).toMatchObject({ role: "admin" });
});

test.each([
  ["no group of theirs gives a role", { groups: ["guests"] }, "gives a role"],
  ["a group is called so only in part", { groups: ["platform-guests", "staff "] }, "gives a role"],
  ["groups are told in another form", { groups: { platform: true } }, "gives a role"],
  ["their address is of another domain", { email: "ada@evil.example" }, "Addresses of evil.example"],
  ["their domain only ends alike", { email: "ada@not-acme.example" }, "Addresses of not-acme.example"],
  ["their address is not verified", { email_verified: false }, "has not verified"],
  ["their address is not verified, in words", { email_verified: "false" }, "has not verified"],
  ["there is no address", { email: undefined }, "tells no e-mail address"],
  ["there is no subject", { sub: "" }, "tells no e-mail address"],
])("nobody is let in where %s", (_why, said, words) => {
  const admission = admit(settings, { ...ada, ...said });
  expect(admission).toMatchObject({ kind: "refused", why: expect.stringContaining(words) });
});
