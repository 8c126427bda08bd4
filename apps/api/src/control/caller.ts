import type { IncomingMessage } from "node:http";
import { mayAct, type AuditView, type MeView, type Role, type SecondFactorNeed } from "@understudy/contract";
import { secretPrefixes } from "../operators/secret-word.ts";
import type { Operator, OperatorToken } from "../store/operators/access.ts";
import type { Control } from "./control.ts";

/** Who calls the control API (docs/operators.md). */
export type Caller =
  /** Anybody, as long as there is no operator: such a gateway listens on loopback only. */
  | { readonly kind: "open" }
  | { readonly kind: "nobody" }
  | { readonly kind: "operator"; readonly operator: Operator }
  /** Signed in by a password alone, where that is not enough: may set a second factor up, and nothing else. */
  | { readonly kind: "second_factor_owed"; readonly operator: Operator }
  | { readonly kind: "token"; readonly token: OperatorToken }
  /** A command line of this machine's, run by the user the gateway runs as. */
  | { readonly kind: "machine" };

export interface Identified {
  readonly caller: Caller;
  /** Lines of `set-cookie` that lengthen the session. */
  readonly cookies: readonly string[];
}

type Headers = Pick<IncomingMessage["headers"], "authorization" | "cookie">;

/** Finds out who calls. A token that is none lets nobody in, not even where nobody has to sign in. */
export async function identify(control: Control, { authorization, cookie }: Headers): Promise<Identified> {
  const { gateway, accounts, machine } = control;
  if (authorization !== undefined) {
    const sent = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1] ?? "";
    return { caller: bearer(gateway.operators, machine, sent), cookies: [] };
  }
  if (!gateway.operators.needed) return { caller: { kind: "open" }, cookies: [] };
  const session = cookie === undefined ? null : await accounts.session(cookie);
  const operator = session === null ? undefined : gateway.operators.operator(session.id);
  return operator === undefined || session === null
    ? { caller: { kind: "nobody" }, cookies: [] }
    : { caller: await signedIn(control, operator), cookies: session.cookies };
}

/** Somebody with a session, who may owe a second factor (docs/operators.md section 3). */
export async function signedIn({ gateway, accounts }: Control, operator: Operator): Promise<Caller> {
  const needed = needsSecondFactor(gateway.configuration.operators?.secondFactor, operator.role);
  const owed = needed && (await accounts.lacksSecondFactor(operator.id));
  return { kind: owed ? "second_factor_owed" : "operator", operator };
}

function needsSecondFactor(of: SecondFactorNeed = "nobody", role: Role): boolean {
  switch (of) {
    case "nobody":
      return false;
    case "admins":
      return role === "admin";
    case "everybody":
      return true;
  }
}

/** Who has a session, whatever they may do with it; null: nobody does. */
export function personOf(caller: Caller): Operator | null {
  switch (caller.kind) {
    case "operator":
    case "second_factor_owed":
      return caller.operator;
    case "open":
    case "nobody":
    case "token":
    case "machine":
      return null;
  }
}

function bearer(
  operators: Control["gateway"]["operators"],
  machine: Control["machine"],
  sent: string,
): Caller {
  if (sent.startsWith(secretPrefixes.machine)) {
    return machine.matches(sent) ? { kind: "machine" } : { kind: "nobody" };
  }
  const token = operators.token(sent);
  return token === undefined ? { kind: "nobody" } : { kind: "token", token };
}

/** What the caller may do; null: nothing. */
export function roleOf(caller: Caller): Role | null {
  switch (caller.kind) {
    case "open":
    case "machine":
      return "admin";
    case "nobody":
    case "second_factor_owed":
      return null;
    case "operator":
      return caller.operator.role;
    case "token":
      return caller.token.role;
  }
}

export function may(caller: Caller, needed: Role): boolean {
  const role = roleOf(caller);
  return role !== null && mayAct(role, needed);
}

/** Who stands in the audit log and how they came. */
export type Signature = Pick<AuditView, "actor" | "via" | "role" | "address">;

interface Claimed {
  readonly actor: string;
  readonly via: "dashboard" | "cli" | "api";
  /** Not the caller's word: where its call came from. */
  readonly address: string;
}

/** Nobody signs as somebody else: what the caller says of itself counts where there is no better word. */
export function signatureOf(caller: Caller, claimed: Claimed): Signature {
  const { address } = claimed;
  switch (caller.kind) {
    case "open":
      return { ...claimed, role: null };
    case "nobody":
      return { actor: "nobody signed in", via: claimed.via, role: null, address };
    case "operator":
    case "second_factor_owed":
      return { actor: caller.operator.name, via: "dashboard", role: caller.operator.role, address };
    case "token":
      return {
        actor: caller.token.name,
        via: claimed.via === "cli" ? "cli" : "api",
        role: caller.token.role,
        address,
      };
    case "machine":
      return { actor: claimed.actor, via: "cli", role: "admin", address };
  }
}

/** What a caller is told of itself. */
export function meView(caller: Caller): MeView {
  switch (caller.kind) {
    case "open":
      return { kind: "open" };
    case "nobody":
      return { kind: "signed_out" };
    case "operator":
    case "second_factor_owed": {
      const { name, email, role } = caller.operator;
      return { kind: caller.kind === "operator" ? "signed_in" : caller.kind, name, email, role };
    }
    case "token":
      return { kind: "signed_in", name: caller.token.name, email: null, role: caller.token.role };
    case "machine":
      return { kind: "signed_in", name: "command line", email: null, role: "admin" };
  }
}
