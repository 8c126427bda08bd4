"use client";

import type { ReactNode } from "react";
import { Button } from "./button.tsx";

/** The part of a query this needs. */
interface LoadedQuery<Data> {
  readonly data: Data | undefined;
  readonly error: { readonly message: string } | null;
  readonly isFetching: boolean;
  readonly refetch: () => unknown;
}

export interface LoadedProps<Data> {
  readonly query: LoadedQuery<Data>;
  /** What is missing, as in "Could not read ...". */
  readonly what: string;
  /** Of about the size of what will stand there, so that nothing jumps. */
  readonly skeleton: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** The states of a screen that reads: waiting, failed, or there. Data once read stays while it is read again. */
export function Loaded<Data>({ query, what, skeleton, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error === null || query.isFetching) return skeleton;
  return (
    <div role="status" className="flex flex-wrap items-center gap-3 rounded-lg px-4 py-6 text-soft">
      <p>
        Could not read {what}: {query.error.message}
      </p>
      <Button onClick={() => void query.refetch()}>Try again</Button>
    </div>
  );
}

/** A grey box that holds the place of something still on its way. */
export function Skeleton({ className }: { readonly className: string }) {
  return <div aria-hidden="true" className={`pulse-slow rounded bg-raised ${className}`} />;
}

/** Several lines of text on their way. */
export function SkeletonLines({ count }: { readonly count: number }) {
  return (
    <div className="flex flex-col gap-3 p-4" aria-busy="true">
      {Array.from({ length: count }, (_, line) => (
        <Skeleton key={line} className="h-4 w-full" />
      ))}
    </div>
  );
}

/** Nothing to show, and why that is. */
export function Empty({ children }: { readonly children: ReactNode }) {
  return (
    <p data-empty className="px-4 py-6 text-soft">
      {children}
    </p>
  );
}
