"use client";

import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { laterInBrowser } from "#components/later/later.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Panel } from "#components/ui/panel.tsx";
import type { SetUpDone } from "./use-set-up.ts";

const FirstPrompt = laterInBrowser(() => import("./first-prompt.tsx").then((module) => module.FirstPrompt));

/** The first answer, and what a program needs to get the next one. */
export function ReadyStep({ done }: { readonly done: SetUpDone }) {
  const { provider, targets, route } = done;
  const [first] = targets;
  return (
    <>
      <Panel title={`${provider} is set up`} note="it is in use at once, and after every restart">
        <div className="flex max-w-2xl flex-col gap-4">
          <p className="text-[0.8125rem]">
            {route === null
              ? `No chain uses ${targets.length === 0 ? "it" : targets.join(", ")} yet.`
              : `The route “${route}” asks ${targets.join(", then ")}.`}
          </p>
          <div className="flex flex-wrap gap-2">
            <CarriedLink href={route === null ? "/chains" : `/chains/${route}`} className={buttonClass()}>
              {route === null ? "Put it into a chain" : "See the chain"}
            </CarriedLink>
            <CarriedLink href={`/providers`} className={buttonClass()}>
              All providers
            </CarriedLink>
          </div>
        </div>
      </Panel>
      {first !== undefined && <FirstPrompt route={route} target={first} />}
    </>
  );
}
