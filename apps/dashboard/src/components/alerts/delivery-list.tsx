import type { AlertDeliveryView } from "@understudy/contract";
import { CircleCheck, CircleX, Hourglass } from "lucide-react";
import { Left } from "#components/time/ticking.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { plural } from "#format/numbers.ts";

const events = {
  firing: "told that it fires",
  resolved: "told that it is over",
  test: "sent a test",
} as const;

/** What each channel was told, and what its receiver said of it; oldest first. */
export function DeliveryList({ deliveries }: { readonly deliveries: readonly AlertDeliveryView[] }) {
  if (deliveries.length === 0) {
    return <p className="text-soft">Nobody was told: no channel wanted it.</p>;
  }
  return (
    <ol aria-label="Who was told" className="flex flex-col gap-2">
      {deliveries.map((delivery, index) => (
        <li
          key={`${delivery.channel} ${delivery.createdAt} ${index}`}
          data-delivery={delivery.channel}
          className="flex flex-col gap-0.5"
        >
          <p className="flex flex-wrap items-center gap-x-2">
            <TimeStamp at={delivery.createdAt} precision="day_second" />
            <span>
              <strong className="font-semibold wrap-anywhere">{delivery.channel}</strong>{" "}
              {events[delivery.event]}
            </span>
          </p>
          <Outcome delivery={delivery} />
        </li>
      ))}
    </ol>
  );
}

function Outcome({
  delivery: { delivered, dueAt, tries, detail },
}: {
  readonly delivery: AlertDeliveryView;
}) {
  const [Icon, word, colour] = delivered
    ? ([CircleCheck, "Arrived", "text-closed"] as const)
    : dueAt === null
      ? ([CircleX, "Given up", "text-open"] as const)
      : ([Hourglass, "On its way", "text-half-open"] as const);
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-xs">
      <span className={`inline-flex items-center gap-1.5 font-medium ${colour}`}>
        <Icon size={14} aria-hidden="true" className="shrink-0" />
        {word}
      </span>
      {tries > 1 && <span className="text-soft">after {plural(tries, "try", "tries")}</span>}
      {detail !== "" && <span className="min-w-0 wrap-anywhere">“{detail}”</span>}
      {!delivered && dueAt !== null && tries > 0 && (
        <span className="text-soft">
          next try: <Left until={dueAt} />
        </span>
      )}
    </p>
  );
}
