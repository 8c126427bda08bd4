import type { ReactNode } from "react";
import { Brand } from "#components/shell/brand.tsx";

/** A card on an empty page: nothing of the gateway is shown to who is not signed in. */
export function BareFrame({ children }: { readonly children: ReactNode }) {
  return (
    <main className="isolate mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-4 py-10">
      <Brand />
      {children}
    </main>
  );
}
