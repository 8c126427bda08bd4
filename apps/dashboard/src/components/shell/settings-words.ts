import { settingsPages, type PageLink } from "./pages.ts";

const { members, tokens, retention, channels } = settingsPages;

/** What each of the pages behind "Settings" is for; only said there. */
export const settingsWords: readonly (readonly [page: PageLink, what: string])[] = [
  [members, "Who may look at this control room and change it, and one-time links for more."],
  [tokens, "What programs call the control API with."],
  [retention, "How long requests are kept, and how much that is."],
  [channels, "Who is told of alerts, and whether it arrives."],
];
