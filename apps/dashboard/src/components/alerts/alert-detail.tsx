"use client";

import { useQuery } from "@tanstack/react-query";
import type { AlertDetailView } from "@understudy/contract";
import type { ReactNode } from "react";
import { later } from "#components/later/later.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { AlertActions } from "./alert-actions.tsx";
import { AlertExercise } from "./alert-exercise.tsx";
import { AlertStateMark, SeverityMark } from "./alert-marks.tsx";
import { alertStateOf } from "./alert-state.ts";
import { AlertHands, AlertTimes } from "./alert-times.tsx";

const AlertEffects = later(() => import("./alert-effects.tsx").then((module) => module.AlertEffects));
const AlertLinkList = later(() => import("./alert-link-list.tsx").then((module) => module.AlertLinkList));
const DeliveryList = later(() => import("./delivery-list.tsx").then((module) => module.DeliveryList));

/** All that is known of one alert, on its page and over the list alike. */
export function AlertDetail({ id }: { readonly id: string }) {
  const query = useQuery(useTRPC().alerts.get.queryOptions({ id }));
  return (
    <Loaded query={query} what="the alert" skeleton={<SkeletonLines count={8} />}>
      {(detail) =>
        detail === null ? (
          <Empty>There is no alert {id}. Those that are over are kept for 90 days.</Empty>
        ) : (
          <Known detail={detail} />
        )
      }
    </Loaded>
  );
}

function Known({ detail: { alert, deliveries } }: { readonly detail: AlertDetailView }) {
  return (
    <div data-ages data-alert={alert.id} className="flex flex-col gap-4 text-[0.8125rem]">
      <div className="flex flex-col gap-1.5">
        <p className="flex flex-wrap gap-x-3">
          <SeverityMark severity={alert.severity} />
          <AlertStateMark state={alertStateOf(alert)} />
        </p>
        <p className="text-base font-semibold wrap-anywhere">{alert.title}</p>
        <AlertExercise alert={alert} />
        <AlertTimes alert={alert} />
        <AlertHands alert={alert} />
        <div className="flex flex-wrap gap-2 empty:hidden">
          <AlertActions alert={alert} />
        </div>
      </div>
      <Part title={alert.resolvedAt === null ? "What users get" : "What users got when it ended"}>
        <AlertEffects effects={alert.effects} />
      </Part>
      {alert.resolvedAt === null && <Part title="What to do next">{alert.nextStep}</Part>}
      <Part title="Look further">
        <AlertLinkList alert={alert} />
      </Part>
      {alert.targets.length > 0 && (
        <Part title="Targets it concerns">
          <ul>
            {alert.targets.map((target) => (
              <li key={target} className="wrap-anywhere">
                {target}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title="Who was told">
        <DeliveryList deliveries={deliveries} />
      </Part>
      <p className="text-xs text-soft">
        Rule {alert.rule}, alert {alert.id}
      </p>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1 border-t border-line pt-3">
      <h3 className="text-xs font-medium text-soft">{title}</h3>
      {children}
    </section>
  );
}
