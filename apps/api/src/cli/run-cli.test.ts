import { expect, test } from "vitest";
import { run } from "./testing/run.ts";

const commands = [
  "start",
  "gateway",
  "check",
  "overview",
  "provider list",
  "provider disable",
  "provider enable",
  "breaker list",
  "breaker trip",
  "breaker reset",
  "chain show",
  "chain move",
  "chain add",
  "chain remove",
  "chain tier",
  "chain weight",
  "chain timeout",
  "chain enable",
  "chain disable",
  "revision list",
  "revision show",
  "revision diff",
  "revision revert",
  "events",
  "audit list",
  "audit show",
  "audit verify",
  "cache list",
  "cache purge",
  "config export",
  "config import",
  "key create",
  "operator invite",
  "operator list",
  "operator role",
  "operator remove",
  "operator sign-out",
  "operator withdraw",
  "token create",
  "token list",
  "token revoke",
  "demo show",
  "demo break",
  "demo heal",
  "demo traffic",
  "bench",
  "conformance",
  "cache evaluate",
];

test.each(commands)("%s explains itself", async (command) => {
  const { code, out, error } = await run(...command.split(" "), "--help");
  expect({ code, error }).toEqual({ code: 0, error: "" });
  expect(out).toContain(`Usage: understudy ${command}`);
});

test("the program names every command", async () => {
  const { code, out } = await run("--help");
  expect(code).toBe(0);
  for (const command of commands) expect(out).toContain(`\n  ${command.split(" ")[0]} `);
});

test.each([
  [[]],
  [["nonsense"]],
  [["breaker"]],
  [["breaker", "trip"]],
  [["breaker", "trip", "a/b", "--ttl", "15"]],
  [["breaker", "trip", "a/b", "--ttl", "15m", "--until-reset"]],
  [["breaker", "list", "--url", "somewhere"]],
  [["breaker", "list", "too", "much"]],
  [["chain", "move", "default", "a/b"]],
  [["chain", "move", "default", "a/b", "--first", "--after", "c/d"]],
  [["chain", "tier", "default", "a/b", "first"]],
  [["chain", "timeout", "default", "a/b", "30"]],
  [["events", "--limit", "0"]],
  [["events", "--level", "best"]],
  [["key", "create", "--tenant", "acme"]],
  [["key", "create", "--tenant", "acme", "--name", "web", "--routes", "a,,b"]],
  [["demo", "traffic", "maybe"]],
  [["operator", "invite"]],
  [["token", "create", "--role", "owner", "--name", "ci"]],
  [["gateway", "--port", "99999"]],
])("%j is not understood: says so on standard error and ends with 2", async (words) => {
  const { code, out, error } = await run(...words);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(error).not.toBe("");
});

test("says how to reach a gateway when none answers", async () => {
  const { code, out, error } = await run("overview", "--url", "http://127.0.0.1:9");
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(error).toBe(
    "No gateway answers at http://127.0.0.1:9. Start one with ./understudy start, or say where it is with --url.",
  );
});
