import type { EffectSpan, RevisionEffect } from "@understudy/contract";
import { formatDuration } from "#format/durations.ts";
import { formatCount, formatShare, missing, shareOf } from "#format/numbers.ts";

/** Did it help? What users got right before and right after, each share with its n. */
export function EffectStrip({ effect }: { readonly effect: RevisionEffect | undefined }) {
  const before = effect?.before ?? null;
  const after = effect?.after ?? null;
  const span = effect === undefined ? "" : formatDuration(effect.spanMs);
  return (
    <dl
      title={`All routes, ${span} before and after it was saved`}
      className="grid grid-cols-[auto_1fr] content-start gap-x-2 text-xs text-soft"
    >
      <dt>not primary</dt>
      <dd>
        {share(before, "notPrimary")} → {share(after, "notPrimary")}
      </dd>
      <dt>failed</dt>
      <dd>
        {share(before, "failed")} → {share(after, "failed")}
      </dd>
      <dt>n</dt>
      <dd>
        {formatCount(before?.requests ?? null)} → {formatCount(after?.requests ?? null)}
      </dd>
    </dl>
  );
}

function share(span: EffectSpan | null, what: "notPrimary" | "failed"): string {
  return span === null ? missing : formatShare(shareOf(span[what], span.requests));
}
