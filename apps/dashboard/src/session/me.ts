"use client";

import { useQuery } from "@tanstack/react-query";
import { lesserRoles, mayAct, type ChangeName, type MeView, type Role } from "@understudy/contract";
import { useTRPC } from "#trpc/react.tsx";

/** Who the gateway takes this browser for; undefined while it has not said. */
export function useMe(): MeView | undefined {
  return useQuery(useTRPC().auth.me.queryOptions()).data;
}

/** Every button is of somebody who is signed in: what anybody may do has none of these. */
const roleOf: Readonly<Partial<Record<ChangeName, Role>>> = lesserRoles;

/** Why this person may not make a change, as a sentence; null: they may, or the gateway will say. */
export function useRoleMissing(change: ChangeName): string | null {
  const me = useMe();
  return me === undefined ? null : roleMissing(me, roleOf[change] ?? "admin");
}

/** The gateway decides; this only says beforehand what it would answer. */
export function roleMissing(me: MeView, needed: Role): string | null {
  switch (me.kind) {
    case "open":
      return null;
    case "signed_out":
      return "Sign in first.";
    case "signed_in":
    // Such a page is covered by the way to the second factor.
    case "second_factor_owed":
      return mayAct(me.role, needed) ? null : `Needs the role ${needed}; yours is ${me.role}.`;
  }
}
