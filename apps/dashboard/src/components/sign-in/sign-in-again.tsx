"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useQueryClient } from "@tanstack/react-query";
import type { MeView } from "@understudy/contract";
import { buttonClass } from "#components/ui/button-class.ts";
import { useMe } from "#session/me.ts";
import { secondFactorPage } from "#session/next-page.ts";
import { useTRPC } from "#trpc/react.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/**
 * Asks over the page whose session has ended: whatever was begun there stays as it is, and goes on
 * once somebody is signed in (docs/dashboard.md 1.4).
 */
export function SignInAgain({ email }: { readonly email: string | null }) {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const owed = useMe()?.kind === "second_factor_owed";
  const goOn = (me: MeView) => {
    queryClient.setQueryData<MeView>([...control.auth.me.queryKey()], me);
    void queryClient.invalidateQueries();
  };
  return (
    <Dialog.Root open>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/50" />
        <Dialog.Popup className="fixed inset-x-0 bottom-0 z-50 mx-auto flex max-w-full flex-col gap-4 rounded-t-xl border border-line bg-surface p-5 text-ink shadow-xl lg:inset-y-auto lg:top-[15dvh] lg:bottom-auto lg:w-96 lg:rounded-xl">
          <div>
            <Dialog.Title className="text-base font-semibold">
              {owed ? "Set up a second factor" : "Sign in again"}
            </Dialog.Title>
            <Dialog.Description className="text-sm text-soft">
              {owed
                ? "Your role needs one here. Until you have it, nothing more is shown or changed."
                : "Your session has ended. What you have begun on this page is kept."}
            </Dialog.Description>
          </div>
          {owed ? (
            <a
              href={secondFactorPage(window.location.pathname + window.location.search)}
              className={buttonClass("primary")}
            >
              Set it up
            </a>
          ) : (
            <SignInForm onSignedIn={goOn} {...(email === null ? {} : { email })} />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
