import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import type { OwnSetUp } from "../demo/demo.ts";
import type { AuditDraft, Change } from "../store/store.ts";
import { Gateway } from "./gateway.ts";
import { openData, type OpenedData } from "./open-data.ts";
import { runGateway, type GatewayOnPorts } from "./run-gateway.ts";
import type { StartOptions } from "./start-gateway.ts";
import { systemPorts } from "./system-ports.ts";

export type Succeeded =
  | { readonly ok: true; readonly running: GatewayOnPorts }
  | { readonly ok: false; readonly problem: string };

/**
 * Writes what somebody set up as revision 1 of the real data directory, and runs a gateway on it behind
 * the demo's ports. Operators, tokens and client keys come along; the demo's requests do not. Nobody is
 * cut off: who is being answered by the demo is answered to the end.
 */
export async function succeedDemo(
  options: StartOptions,
  demo: GatewayOnPorts,
  setUp: OwnSetUp,
): Promise<Succeeded> {
  const { dataDirectory, environment, log } = options;
  const opened = await openData(dataDirectory, options);
  if (typeof opened === "string") return { ok: false, problem: opened };
  const { store } = opened;
  const problem = await begin(opened, demo, setUp);
  const state = problem === null ? await store.loadState() : null;
  if (state?.revision === undefined || state.revision === null) {
    await store.close();
    return { ok: false, problem: problem ?? "Nothing was saved." };
  }
  await demo.release();
  copyAccounts(join(dataDirectory, "demo"), dataDirectory);
  const gateway = new Gateway({
    ports: systemPorts,
    store,
    state,
    revision: state.revision,
    environment,
    log,
  });
  const { port, adminPort } = demo;
  const result = await runGateway({ ...options, port, adminPort, gateway, demo: null, notices: [] });
  if (result.ok) return result;
  const again = "What you set up is kept: start the gateway again.";
  return { ok: false, problem: [...result.problems, again].join(" ") };
}

/** Why nothing could be saved; null: all of it is on the disk. */
async function begin(
  { store, state }: OpenedData,
  demo: GatewayOnPorts,
  setUp: OwnSetUp,
): Promise<string | null> {
  const { configuration, key, audit } = setUp;
  const revision = {
    author: audit.actor,
    note: audit.reason === "" ? "set up in the place of the demo" : audit.reason,
    via: audit.via,
    baseRevision: state.revision?.number ?? null,
    sourceHash: null,
    configuration,
  };
  // An earlier try may have come so far.
  const { access, clientKeys } = state.revision === null ? await demo.state() : nobody;
  const changes: readonly Omit<Change, "mutationId" | "audit">[] = [
    ...access.operators.map((operator) => ({
      access: { kind: "join", operator, invitation: null } as const,
    })),
    ...access.invitations.map((invitation) => ({ access: { kind: "invite", invitation } as const })),
    ...access.tokens.map((token) => ({ access: { kind: "token", token } as const })),
    ...clientKeys.map((clientKey) => ({ clientKey })),
  ];
  // The revision last: without it a next start is the demo again, and nothing is half done.
  for (const change of [...changes, { revision, ...(key === null ? {} : { providerKey: key }) }]) {
    const result = await store.commit({ mutationId: null, audit: auditOf(change, audit), ...change });
    if (result.kind === "unavailable") return `Nothing was saved: ${result.detail}`;
  }
  return null;
}

const nobody = { access: { operators: [], invitations: [], tokens: [] }, clientKeys: [] };

function auditOf(change: Omit<Change, "mutationId" | "audit">, audit: AuditDraft): AuditDraft {
  if (change.revision !== undefined) return audit;
  const what = change.access?.kind === "join" ? change.access.operator.name : "a key or link";
  return { ...audit, changes: [`${what} comes along from the demo`] };
}

/** Passwords and sessions: who is signed in stays so. */
function copyAccounts(from: string, to: string): void {
  const [source, target] = [join(from, "accounts.db"), join(to, "accounts.db")];
  if (existsSync(source)) copyFileSync(source, target);
}
