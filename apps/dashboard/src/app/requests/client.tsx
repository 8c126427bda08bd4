"use client";

import { RequestList } from "#components/event-list/request-list.tsx";

export function RequestsClient() {
  return (
    <RequestList
      title="Requests"
      note="all of them, what was asked and answered is not stored"
      all
      empty="No request is kept. The first one shows here as soon as it has ended."
    />
  );
}
