import type { BreakerView, TargetHealthView } from "@understudy/contract";
import { planUsable } from "../../gateway/usable-targets.ts";
import { breakerView, breakerViews, type BreakerSources } from "./breaker-view.ts";

/** Every target, those of one provider together. */
export function targetHealthViews(sources: BreakerSources): TargetHealthView[] {
  return breakerViews(sources)
    .map((breaker) => build(sources, breaker))
    .toSorted((a, b) => a.provider.localeCompare(b.provider) || a.target.localeCompare(b.target));
}

/** One of them; refuses an id that is not configured. */
export function targetHealthView(sources: BreakerSources, target: string): TargetHealthView {
  return build(sources, breakerView(sources, target));
}

function build({ gateway }: BreakerSources, breaker: BreakerView): TargetHealthView {
  const { provider, target, shown, next, until, cooldown, health } = breaker;
  const chain = [{ target, priority: 1, enabled: true, weight: 1 }];
  return { ...health, provider, target, usable: planUsable(gateway, chain), shown, next, until, cooldown };
}
