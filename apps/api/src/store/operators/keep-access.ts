import { eq } from "../drizzle.ts";
import type { StoreDatabase } from "../database.ts";
import { invitations, operators, operatorTokens } from "../schema/index.ts";
import type { Access, AccessChange } from "./access.ts";

/** Who may use the control API. */
export function readAccess(database: StoreDatabase): Access {
  return {
    operators: database.select().from(operators).all(),
    invitations: database.select().from(invitations).all(),
    tokens: database.select().from(operatorTokens).all(),
  };
}

/** Keeps one change of it, inside the caller's transaction. */
export function writeAccess(database: StoreDatabase, change: AccessChange): void {
  switch (change.kind) {
    case "join":
      database.insert(operators).values(change.operator).run();
      if (change.invitation !== null) forget(database, change.invitation);
      break;
    case "role":
      database.update(operators).set({ role: change.role }).where(eq(operators.id, change.id)).run();
      break;
    case "remove":
      database.delete(operators).where(eq(operators.id, change.id)).run();
      break;
    case "invite":
      database.insert(invitations).values(change.invitation).run();
      break;
    case "withdraw":
      forget(database, change.hash);
      break;
    case "token":
      database.insert(operatorTokens).values(change.token).run();
      break;
    case "revoke_token":
      database
        .update(operatorTokens)
        .set({ revokedAt: change.at })
        .where(eq(operatorTokens.hash, change.hash))
        .run();
      break;
  }
}

function forget(database: StoreDatabase, hash: string): void {
  database.delete(invitations).where(eq(invitations.hash, hash)).run();
}
