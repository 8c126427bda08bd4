"use client";

import { SignInForm } from "#components/sign-in/sign-in-form.tsx";

export function LoginClient({ to }: { readonly to: string }) {
  return (
    <>
      <h1 className="text-lg font-semibold tracking-tight">Sign in</h1>
      {/* A whole new page: what was rendered for nobody is worth nothing now. */}
      <SignInForm to={to} onSignedIn={() => window.location.assign(to)} />
      <p className="text-xs text-soft">
        A forgotten password: on the gateway&rsquo;s machine,{" "}
        <code>./understudy operator invite --role admin</code> makes a new link.
      </p>
    </>
  );
}
