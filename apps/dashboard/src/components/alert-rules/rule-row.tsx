import type { AlertRuleView } from "@understudy/contract";
import type { AlertRule } from "@understudy/core";
import { SeverityMark } from "#components/alerts/alert-marks.tsx";
import { OnOffMark } from "#components/state-mark/on-off-mark.tsx";
import { Ago } from "#components/time/ticking.tsx";
import { ruleSettings } from "./rule-settings.ts";

/** Shared by the rows and the line of names above them. */
export const ruleColumns =
  "@min-[60rem]:grid-cols-[13rem_minmax(0,1fr)_minmax(0,1.1fr)_8rem] @min-[60rem]:gap-x-5";

const isOfTheMark = (part: keyof AlertRule): boolean => part === "enabled" || part === "severity";

/** One rule: when it speaks, by which numbers, and where they come from. */
export function RuleRow({ rule }: { readonly rule: AlertRuleView }) {
  return (
    <li
      data-rule={rule.name}
      className={`grid gap-y-1 border-t border-line px-4 py-2.5 text-[0.8125rem] first:border-t-0 ${ruleColumns}`}
    >
      <div className="flex flex-wrap gap-x-3 gap-y-0.5 @min-[60rem]:flex-col">
        <h3 className="font-semibold">{rule.name}</h3>
        <p className="flex flex-wrap items-center gap-x-1.5">
          {rule.enabled ? <SeverityMark severity={rule.severity} /> : <OnOffMark on={false} />}
          {rule.configured.some(isOfTheMark) && <span className="text-xs">(configured)</span>}
        </p>
      </div>
      <p className="min-w-0">{rule.speaksWhen}</p>
      <ul aria-label={`Numbers of ${rule.name}`} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
        {ruleSettings(rule).map(({ name, value, usually }) => (
          <li key={name}>
            <span className="text-soft">{name}</span> <strong className="font-semibold">{value}</strong>
            {usually !== null && <span className="text-xs"> (configured, usually {usually})</span>}
          </li>
        ))}
        {rule.configured.length === 0 && <li className="text-xs text-soft">all as usual</li>}
      </ul>
      <p className="text-soft">
        <span className="@min-[60rem]:hidden">Last fired: </span>
        {rule.lastFiredAt === null ? "not in 90 days" : <Ago at={rule.lastFiredAt} />}
      </p>
    </li>
  );
}
