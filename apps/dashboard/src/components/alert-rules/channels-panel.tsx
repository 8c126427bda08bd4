"use client";

import { useQuery } from "@tanstack/react-query";
import { NoChannelNote } from "#components/alerts/no-channel-note.tsx";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { ChannelRow } from "./channel-row.tsx";

/** Who is told of alerts. */
export function ChannelsPanel() {
  const query = useQuery(useTRPC().alerts.open.queryOptions());
  return (
    <Panel title="Channels" note="who is told" flush>
      <Loaded query={query} what="the channels" skeleton={<SkeletonLines count={3} />}>
        {({ channels }) =>
          channels.length === 0 ? (
            <NoChannelNote />
          ) : (
            <ul aria-label="Channels">
              {channels.map((channel) => (
                <ChannelRow key={channel.name} channel={channel} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
