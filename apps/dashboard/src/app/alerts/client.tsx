"use client";

import { later, laterInBrowser } from "#components/later/later.tsx";
import { useQueryStates } from "#address/use-address.ts";
import { alertParsers } from "#components/alerts/alert-filter.ts";
import { AlertStateFilter } from "#components/alerts/alert-state-filter.tsx";
import { OpenAlertsPanel } from "#components/alerts/open-alerts-panel.tsx";
import { useOpenAlert } from "#components/alerts/use-open-alert.ts";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { buttonClass } from "#components/ui/button-class.ts";

const AlertDrawer = laterInBrowser(() =>
  import("#components/alerts/alert-drawer.tsx").then((module) => module.AlertDrawer),
);

const ClosedAlertsPanel = later(() =>
  import("#components/alerts/closed-alerts-panel.tsx").then((module) => module.ClosedAlertsPanel),
);

export function AlertsClient() {
  const [{ state, before }] = useQueryStates(alertParsers);
  const { id, open, close } = useOpenAlert();
  return (
    <>
      <PageHeader title="Alerts" note="what a person should know, and who was told">
        <AlertStateFilter />
        <CarriedLink href="/alerts/rules" className={buttonClass("neutral")}>
          Rules and channels
        </CarriedLink>
      </PageHeader>
      {state !== "closed" && before === null && <OpenAlertsPanel state={state} onOpen={open} />}
      {(state === null || state === "closed") && <ClosedAlertsPanel onOpen={open} />}
      <AlertDrawer id={id} onClose={close} />
    </>
  );
}
