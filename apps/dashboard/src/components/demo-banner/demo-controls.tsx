"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { DemoView } from "@understudy/contract";
import { ChevronDown, FlaskConical } from "lucide-react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { useTRPC } from "#trpc/react.tsx";
import { FaultPicker } from "./fault-picker.tsx";

/** The demo's own bar: which providers are broken, and the ways to break and mend them. */
export function DemoControls({ demo }: { readonly demo: DemoView }) {
  const control = useTRPC();
  const queryClient = useQueryClient();
  const keep = (answer: DemoView) =>
    queryClient.setQueryData<DemoView>([...control.demo.get.queryKey()], answer);
  const traffic = useMutation(
    control.demo.setTraffic.mutationOptions({
      onSuccess: (answer) => {
        keep(answer);
        tellDone(answer.traffic ? "Sample traffic is running." : "Sample traffic is off.");
      },
      onError: (error) => tellFailed(`Sample traffic was not changed: ${error.message}`),
    }),
  );
  const fault = useMutation(
    control.demo.setFault.mutationOptions({
      onSuccess: (answer, { provider, fault }) => {
        keep(answer);
        tellDone(fault === null ? `${provider} works again.` : `${provider} is broken now: ${fault}.`);
      },
      onError: (error) => tellFailed(`The fault was not changed: ${error.message}`),
    }),
  );
  const broken = demo.providers.filter((provider) => provider.fault !== null);
  return (
    <aside
      aria-label="Demo"
      className="border-b border-line bg-[repeating-linear-gradient(135deg,var(--stripe)_0_10px,var(--canvas)_10px_20px)] px-4 text-[0.8125rem] lg:px-6"
    >
      <div className="flex flex-wrap items-start gap-x-4">
        <details className="group min-w-0 flex-1 basis-72">
          <summary className="flex min-h-10 cursor-pointer -outline-offset-2 list-none flex-wrap items-center gap-x-3 gap-y-1 py-1 max-lg:min-h-11 [&::-webkit-details-marker]:hidden">
            <FlaskConical size={16} aria-hidden="true" className="text-soft" />
            <strong className="font-semibold">Simulated providers</strong>
            <span className="text-soft max-sm:hidden">
              No real model is called. Sample traffic {demo.traffic ? `${demo.requestsPerSecond}/s` : "off"}.
            </span>
            {broken.map(({ id, fault: name }) => (
              <span
                key={id}
                className="rounded border border-line-strong bg-surface px-1.5 text-xs font-medium"
              >
                {id}: {name}
              </span>
            ))}
            <span className="inline-flex items-center gap-1 font-medium text-accent max-sm:min-h-11 max-sm:basis-full sm:ml-auto">
              Break a provider
              <ChevronDown
                size={16}
                aria-hidden="true"
                className="transition-transform group-open:rotate-180"
              />
            </span>
          </summary>
          <div className="grid items-end gap-x-6 gap-y-3 pt-1 pb-3 sm:grid-cols-2 xl:grid-cols-4">
            {demo.providers.map((provider) => (
              <FaultPicker
                key={provider.id}
                provider={provider}
                faults={demo.faults}
                pending={fault.isPending && fault.variables.provider === provider.id}
                onPick={(name) => fault.mutate({ provider: provider.id, fault: name })}
              />
            ))}
            <ChangeButton
              change="demo.setTraffic"
              className="justify-self-start"
              pending={traffic.isPending}
              onClick={() => traffic.mutate({ on: !demo.traffic })}
            >
              {demo.traffic ? "Stop sample traffic" : "Start sample traffic"}
            </ChangeButton>
          </div>
        </details>
        <CarriedLink
          href="/new-provider"
          className="inline-flex min-h-10 items-center font-medium max-sm:relative max-sm:-mt-11 max-sm:ml-auto text-accent underline-offset-2 hover:underline max-lg:min-h-11"
        >
          Set up your own
        </CarriedLink>
      </div>
    </aside>
  );
}
