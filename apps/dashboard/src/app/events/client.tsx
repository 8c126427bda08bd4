"use client";

import { RequestList } from "#components/event-list/request-list.tsx";

export function EventsClient() {
  return (
    <RequestList
      title="Events"
      note="every target a request met, in order"
      all={false}
      empty="No disturbed request is kept: whatever was asked went to the first target of its chain. All requests are a page of their own."
    />
  );
}
