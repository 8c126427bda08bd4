"use client";

import type { AlertChannelView } from "@understudy/contract";
import { CircleCheck, CircleX, Hourglass } from "lucide-react";
import { ChangeButton } from "#components/ui/button.tsx";
import { plural } from "#format/numbers.ts";
import { useTestChannel, type TestOutcome } from "./use-test-channel.ts";

/** One way to reach people, whether it has trouble, and a test of it. */
export function ChannelRow({ channel }: { readonly channel: AlertChannelView }) {
  const { name, type, minimumSeverity, waiting, trouble } = channel;
  const { send, pending, outcome } = useTestChannel(name);
  return (
    <li
      data-channel={name}
      className="flex flex-wrap items-center gap-x-5 gap-y-1.5 border-t border-line px-4 py-2.5 text-[0.8125rem] first:border-t-0"
    >
      <p className="min-w-0 flex-1 basis-56">
        <strong className="font-semibold wrap-anywhere">{name}</strong>{" "}
        <span className="text-soft">
          {type}, told of {minimumSeverity === "critical" ? "what is critical" : "everything"}
        </span>
        {waiting > 0 && (
          <span className="flex flex-wrap items-center gap-x-1.5 text-half-open">
            <Hourglass size={14} aria-hidden="true" className="shrink-0" />
            {plural(waiting, "message")} not there yet
            {trouble !== null && <span className="wrap-anywhere text-ink">“{trouble}”</span>}
          </span>
        )}
      </p>
      <div role="status" className="min-w-0 empty:hidden">
        {outcome !== null && <Outcome outcome={outcome} />}
      </div>
      <ChangeButton
        change="alerts.test"
        pending={pending}
        onClick={send}
        aria-label={`Send a test to ${name}`}
      >
        Send test
      </ChangeButton>
    </li>
  );
}

function Outcome({ outcome: { delivered, detail } }: { readonly outcome: TestOutcome }) {
  const Icon = delivered ? CircleCheck : CircleX;
  return (
    <p className="flex flex-wrap items-center gap-x-1.5">
      <Icon size={14} aria-hidden="true" className={`shrink-0 ${delivered ? "text-closed" : "text-open"}`} />
      {delivered ? "The test arrived:" : "The test did not arrive:"}
      <span className="min-w-0 wrap-anywhere">“{detail}”</span>
    </p>
  );
}
