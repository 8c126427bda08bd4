"use client";

import type { ProviderView } from "@understudy/contract";
import { FlaskConical } from "lucide-react";
import type { ReactNode } from "react";
import { historyPath } from "#components/audit-list/audit-filter.ts";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { HealthMark } from "#components/state-mark/health-mark.tsx";
import { worstFirst } from "#components/state-mark/shown-states.ts";
import { AsideMark } from "#components/state-mark/aside-mark.tsx";
import { StateMark } from "#components/state-mark/state-mark.tsx";
import { Lasting, Left } from "#components/time/ticking.tsx";
import { formatCount, formatShare, shareOf } from "#format/numbers.ts";
import { CredentialWords } from "./credential-words.tsx";
import { HealthEvidence } from "./health-evidence.tsx";
import { ProbeResult } from "./probe-result.tsx";
import { ProviderSwitch } from "./provider-switch.tsx";
import { TrafficLine } from "./traffic-line.tsx";

/** One account at a vendor: its condition and why, its key, what uses it, and its targets. */
export function ProviderCard({ provider }: { readonly provider: ProviderView }) {
  const { attempts, failures } = provider.traffic;
  return (
    <section
      aria-label={provider.id}
      data-provider={provider.id}
      className="@container min-w-0 rounded-lg border border-line bg-surface"
    >
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-3 pb-2.5">
        <h2 className="text-[0.9375rem] font-semibold">
          <CarriedLink
            href={`/providers/${encodeURIComponent(provider.id)}`}
            className="inline-flex items-center underline-offset-2 hover:underline max-lg:min-h-11"
          >
            {provider.id}
          </CarriedLink>
        </h2>
        {provider.disabled === null ? <HealthMark state={provider.health} /> : <StateMark state="disabled" />}
        {provider.simulated && (
          <span className="inline-flex items-center gap-1 rounded border border-line px-1.5 text-2xs text-soft">
            <FlaskConical size={12} aria-hidden="true" /> simulated
          </span>
        )}
        <div className="flex items-center gap-3 sm:ml-auto">
          <CarriedLink
            href={historyPath(provider.id)}
            className="text-[0.8125rem] font-medium text-accent underline-offset-2 hover:underline max-lg:inline-flex max-lg:min-h-11 max-lg:items-center"
          >
            Audit
          </CarriedLink>
          <ProviderSwitch provider={provider} />
        </div>
      </header>
      <div data-ages>
        {provider.disabled !== null && (
          <p className="border-t border-line bg-raised px-4 py-2 text-[0.8125rem]">
            Disabled by {provider.disabled.actor} <Lasting since={provider.disabled.since} />
            {provider.disabled.reason !== "" && `: ${provider.disabled.reason}`}.{" "}
            {provider.disabled.until === null ? (
              "Stays off until enabled."
            ) : (
              <>
                Enabled again by itself: <Left until={provider.disabled.until} />.
              </>
            )}
          </p>
        )}
        <dl className="grid grid-cols-2 gap-x-6 gap-y-2.5 border-t border-line px-4 py-2.5 text-[0.8125rem] @min-[48rem]:grid-cols-4">
          <Fact name="Last 5 min">
            {attempts === 0 ? (
              "no traffic"
            ) : (
              <>
                {formatShare(shareOf(failures, attempts))} failed{" "}
                <span className="text-soft">
                  ({formatCount(failures)} of {formatCount(attempts)})
                </span>
              </>
            )}
          </Fact>
          <Fact name="Credential">
            <CredentialWords credential={provider.credential} />
          </Fact>
          <Fact name="Speaks">
            {provider.type}
            <span className="block truncate text-xs text-soft" title={provider.baseUrl}>
              {provider.baseUrl}
            </span>
          </Fact>
          <Fact name="Chains that use it">
            {provider.routes.length === 0
              ? "none"
              : provider.routes.map((route, index) => (
                  <span key={route}>
                    {index > 0 && ", "}
                    <CarriedLink
                      href={`/chains/${encodeURIComponent(route)}`}
                      className="font-medium text-accent underline-offset-2 hover:underline"
                    >
                      {route}
                    </CarriedLink>
                  </span>
                ))}
          </Fact>
        </dl>
        <ul aria-label={`Targets of ${provider.id}`}>
          {worstFirst(provider.targets).map((breaker) => (
            <li
              key={breaker.target}
              className="grid gap-x-6 gap-y-1.5 border-t border-line px-4 py-2.5 text-[0.8125rem] @min-[48rem]:grid-cols-[minmax(10rem,1fr)_minmax(0,1.1fr)_minmax(0,1.3fr)_minmax(0,1.3fr)]"
            >
              <CarriedLink
                href={`/breakers/${encodeURIComponent(breaker.target)}`}
                className="inline-flex items-center font-medium break-words underline-offset-2 hover:underline max-lg:min-h-11 @min-[48rem]:self-start"
              >
                {breaker.target}
              </CarriedLink>
              <div className="min-w-0">
                <p className="flex flex-wrap gap-x-3">
                  <StateMark state={breaker.shown} />
                  <AsideMark breaker={breaker} />
                </p>
                <p className="text-xs">{breaker.cause}</p>
              </div>
              <div className="flex min-w-0 flex-col gap-1">
                <HealthEvidence health={breaker.health} />
                <TrafficLine health={breaker.health} />
              </div>
              <ProbeResult target={breaker.target} health={breaker.health} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-soft">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
