import type { CacheView } from "@understudy/contract";
import { Ago } from "#components/time/ticking.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { plural } from "#format/numbers.ts";

/** How many would go, and the newest of them. */
export function PurgeSample({ view }: { readonly view: CacheView }) {
  if (view.total === 0) return <p className="text-soft">Nothing that is kept fits this.</p>;
  return (
    <div className="flex flex-col gap-1.5 rounded-md border border-line bg-raised p-3 text-[0.8125rem]">
      <p>
        <strong className="font-semibold">{plural(view.total, "kept answer")}</strong> would be forgotten:
        what was kept up to <TimeStamp at={view.readAt} />. The newest:
      </p>
      <ul>
        {view.rows.map(({ requestId, target, tenant, storedAt }) => (
          <li key={requestId} className="wrap-anywhere">
            {target}, tenant {tenant}, <Ago at={storedAt} />
          </li>
        ))}
      </ul>
    </div>
  );
}
