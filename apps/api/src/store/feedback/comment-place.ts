import type { ContentPlace } from "../data-cipher.ts";

/** Keeps the keys of comments apart from those of other content. */
export const feedbackPurpose = "feedback";

/** Whose comment it is and what it is about: it opens nowhere else. */
export function commentPlace({
  tenant,
  requestId,
  clientKey,
}: {
  readonly tenant: string;
  readonly requestId: string;
  readonly clientKey: string;
}): ContentPlace {
  return { tenant, name: JSON.stringify(["comment", requestId, clientKey]) };
}
