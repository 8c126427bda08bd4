"use client";

import { Button } from "#components/ui/button.tsx";

/** A page that broke; the shell around it keeps working. */
export default function PageError({ retry }: { readonly retry: () => void }) {
  return (
    <div
      role="alert"
      className="flex flex-col items-start gap-3 rounded-lg border border-line bg-surface p-5"
    >
      <h1 className="text-lg font-semibold">This page broke</h1>
      <p className="text-soft">The gateway is not affected. The other pages still work.</p>
      <Button onClick={() => retry()}>Try again</Button>
    </div>
  );
}
