"use client";

import { CircleUser } from "lucide-react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { later } from "#components/later/later.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { useMe } from "#session/me.ts";

const SignOut = later(() => import("./sign-out.tsx").then((module) => module.SignOut));

/** Who is signed in, with which role, and the way out. */
export function WhoAmI() {
  const me = useMe();
  if (me === undefined || me.kind === "signed_out") return null;
  if (me.kind === "open") {
    return (
      <CarriedLink
        href="/settings/members"
        className="text-xs text-soft underline max-lg:hidden"
        title="Whoever reaches this machine may change everything"
      >
        Nobody signs in
      </CarriedLink>
    );
  }
  return (
    <>
      <button
        type="button"
        popoverTarget="who-am-i"
        aria-label={`Signed in as ${me.name} ${me.role}`}
        className={`${buttonClass("quiet")} min-w-0`}
      >
        <CircleUser size={16} aria-hidden="true" />
        <span className="max-w-40 truncate max-sm:hidden">{me.name}</span>{" "}
        <span className="text-2xs max-sm:hidden">{me.role}</span>
      </button>
      <div
        id="who-am-i"
        popover="auto"
        className="inset-auto top-14 right-2 m-0 w-64 rounded-lg border border-line bg-surface p-3 text-sm text-ink shadow-xl"
      >
        <p className="truncate font-medium">{me.name}</p>
        {me.email !== null && <p className="truncate text-soft">{me.email}</p>}
        <p className="text-soft">Role: {me.role}</p>
        <CarriedLink
          href="/settings/account"
          className="inline-flex items-center text-accent underline-offset-2 hover:underline max-lg:min-h-11"
        >
          Password and sessions
        </CarriedLink>
        <SignOut />
      </div>
    </>
  );
}
