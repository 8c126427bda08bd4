import { neededRoles, type Role } from "@understudy/contract";
import type { CallContext } from "./call-context.ts";
import { may, roleOf, signatureOf, type Caller } from "./caller.ts";
import { Refusal } from "./refusal.ts";

const roleByChange: Readonly<Record<string, Role | "anyone">> = neededRoles;
const openQueries: ReadonlySet<string> = new Set(["auth.me", "auth.elsewhere"]);

/** What leads to a second factor, for who has to have one. */
const callsToSecondFactor: ReadonlySet<string> = new Set([
  "auth.secondFactor",
  "auth.beginSecondFactor",
  "auth.turnOnSecondFactor",
]);

interface Call {
  /** `breakers.trip` */
  readonly path: string;
  readonly type: "query" | "mutation" | "subscription";
}

/** What a call asks of its caller: every change by the table, and what is not in it of an admin. */
function neededRole({ path, type }: Call): Role | "anyone" {
  if (type === "mutation") return roleByChange[path] ?? "admin";
  return openQueries.has(path) ? "anyone" : "viewer";
}

/** Throws where this caller may not make this call. A refused change is in the audit log by then. */
export async function admit(context: CallContext, call: Call, rawInput: unknown): Promise<void> {
  const needed = neededRole(call);
  if (needed === "anyone" || may(context.caller, needed)) return;
  if (context.caller.kind === "second_factor_owed" && callsToSecondFactor.has(call.path)) return;
  const refusal = refusalOf(context.caller, needed);
  if (call.type === "mutation") {
    await context.noteRefused({
      ...signatureOf(context.caller, { actor: "", via: claimedVia(rawInput), address: context.address }),
      action: call.path,
      object: textOf(rawInput, ["target", "route", "provider", "channel", "id", "name"]),
      reason: textOf(rawInput, ["reason"]),
      why: refusal.message,
    });
  }
  throw refusal;
}

/** A change with who makes it written over what was sent. What says nothing of that stays as it is. */
export function signed({ caller, address }: CallContext, rawInput: unknown): unknown {
  if (!isRecord(rawInput) || !("mutationId" in rawInput)) return rawInput;
  const { actor = "operator" } = rawInput;
  if (typeof actor !== "string") return rawInput;
  return { ...rawInput, ...signatureOf(caller, { actor, via: claimedVia(rawInput), address }) };
}

function refusalOf(caller: Caller, needed: Role): Refusal {
  if (caller.kind === "second_factor_owed") {
    const words = "Set a second factor up first: whoever has your role needs one.";
    return new Refusal("SECOND_FACTOR_NEEDED", words);
  }
  const role = roleOf(caller);
  return role === null
    ? new Refusal("SIGN_IN_NEEDED", "Sign in first.")
    : new Refusal("ROLE_NEEDED", `This needs the role ${needed}; yours is ${role}.`);
}

function claimedVia(rawInput: unknown): "dashboard" | "cli" | "api" {
  const via = isRecord(rawInput) ? rawInput["via"] : undefined;
  return via === "dashboard" || via === "cli" ? via : "api";
}

function textOf(rawInput: unknown, names: readonly string[]): string {
  if (!isRecord(rawInput)) return "";
  const found = names.map((name) => rawInput[name]).find((value) => typeof value === "string");
  return typeof found === "string" ? found : "";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
