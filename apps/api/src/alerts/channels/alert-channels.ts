import type { AlertChannel } from "./alert-channel.ts";
import { email } from "./email.ts";
import { pagerduty } from "./pagerduty.ts";
import { slack } from "./slack.ts";
import { webhook } from "./webhook.ts";

/** Every kind of channel there is; `type` in the file names one. */
export const alertChannels: readonly AlertChannel[] = [email, pagerduty, slack, webhook];
