import type { AlertSeverity } from "@understudy/core";
import { alertStateLooks, severityLooks, type AlertLook } from "./alert-looks.ts";
import type { AlertState } from "./alert-state.ts";

export function SeverityMark({ severity }: { readonly severity: AlertSeverity }) {
  return (
    <span data-severity={severity}>
      <Mark look={severityLooks[severity]} />
    </span>
  );
}

export function AlertStateMark({ state }: { readonly state: AlertState }) {
  return (
    <span data-alert-state={state}>
      <Mark look={alertStateLooks[state]} />
    </span>
  );
}

function Mark({ look: { word, meaning, Icon, colour } }: { readonly look: AlertLook }) {
  return (
    <span
      title={meaning}
      className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap ${colour}`}
    >
      <Icon size={16} aria-hidden="true" className="shrink-0" />
      {word}
    </span>
  );
}
