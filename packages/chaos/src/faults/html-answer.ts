import { wholeReply } from "../wire/whole-reply.ts";
import type { CompletionFault } from "./fault.ts";

/** docs/resilience.md section 2, row 33: a captive portal or a maintenance page. */
export const htmlAnswer: CompletionFault = {
  reach: "completion",
  description: "Answers 200 with an HTML page instead of a completion.",
  apply: () =>
    wholeReply({
      status: 200,
      headers: {},
      contentType: "text/html; charset=utf-8",
      body: "<!DOCTYPE html>\n<html><body><h1>We will be right back</h1></body></html>\n",
    }),
};
