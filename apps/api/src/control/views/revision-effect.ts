import type { EffectSpan, RevisionEffect } from "@understudy/contract";
import type { Gateway } from "../../gateway/gateway.ts";
import type { PageInput, TimeRange } from "../../store/store-queries.ts";

const spanMs = 600_000;
/** Where only coarser slots are left, what is told is longer than asked, at both ends together by at most this. */
const mostBlurMs = 120_000;

/** Did it help? What users got in the ten minutes before and after each revision of a page (docs/dashboard.md). */
export async function revisionEffects({ store, ports }: Gateway, page: PageInput): Promise<RevisionEffect[]> {
  const now = ports.wallClock.now();
  const span = async (range: TimeRange): Promise<EffectSpan | null> => {
    const { windowMs, requests, counts, failed } = await store.users(range);
    if (windowMs > range.to - range.from + mostBlurMs) return null;
    const asked = requests - counts.cancelled;
    return { requests: asked, notPrimary: asked - counts.primary, failed };
  };
  const revisions = await store.revisions(page);
  return Promise.all(
    revisions.map(async ({ number, savedAt }) => ({
      number,
      spanMs,
      before: await span({ from: savedAt - spanMs, to: savedAt }),
      after: await span({ from: savedAt, to: Math.max(savedAt, Math.min(savedAt + spanMs, now)) }),
    })),
  );
}
