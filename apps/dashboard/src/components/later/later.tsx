"use client";

import { Boundary } from "#components/ui/boundary.tsx";
import { lazy, Suspense, useState, useSyncExternalStore, type ComponentType, type ReactNode } from "react";

type Load<Props> = () => Promise<ComponentType<Props>>;

/**
 * A component whose code comes when it is first shown, for what is not needed to use the page. The
 * server renders it all the same, so it is in the first HTML and wakes up once its code is there. Code
 * that does not arrive breaks this part alone, and is asked for anew when it is tried again.
 */
export function later<Props extends object>(load: Load<Props>, waiting: ReactNode = null) {
  const ask = () =>
    lazy(() =>
      load().then(
        (component) => ({ default: component }),
        (fault: unknown) => {
          asked = ask();
          throw fault;
        },
      ),
    );
  let asked = ask();
  // Below the boundary: whoever tries again begins with what is asked for by then.
  function Part(props: Props) {
    const [Inner] = useState(() => asked);
    return (
      <Suspense fallback={<Waiting>{waiting}</Waiting>}>
        <Inner {...props} />
        <Asleep />
      </Suspense>
    );
  }
  return function Later(props: Props) {
    return (
      <Boundary broken="This part broke. The rest of the page still works.">
        <Part {...props} />
      </Boundary>
    );
  };
}

/** Says in the page that what stands beside it does not answer yet. */
function Asleep() {
  return useAwake() ? null : <template data-asleep="" />;
}

function Waiting({ children }: { readonly children: ReactNode }) {
  return (
    <>
      {children}
      <template data-asleep="" />
    </>
  );
}

/**
 * The same for what only a browser can draw, and for fields: what is typed into one that is asleep is
 * lost. The server writes what stands there meanwhile.
 */
export function laterInBrowser<Props extends object>(load: Load<Props>, waiting: ReactNode = null) {
  const Inner = later(load, waiting);
  return function LaterInBrowser(props: Props) {
    return useAwake() ? <Inner {...props} /> : <Waiting>{waiting}</Waiting>;
  };
}

/** False in the server's HTML and until the browser has taken it over. */
function useAwake(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}

function neverChanges(): () => void {
  return () => undefined;
}
