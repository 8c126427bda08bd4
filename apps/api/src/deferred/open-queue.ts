import type { Gateway } from "../gateway/gateway.ts";
import { describeFault } from "../gateway/log.ts";
import { planUsable } from "../gateway/usable-targets.ts";
import { deferredPausedSetting } from "../store/deferred/deferred-job.ts";
import type { StoredState } from "../store/store.ts";
import { DeferredQueue } from "./deferred-queue.ts";
import { postWebhook } from "./post-webhook.ts";
import { tryJob } from "./try-job.ts";
import { addressFault, webhookSecret } from "./webhook-address.ts";
import { WebhookSender } from "./webhook-sender.ts";

/** The deferred queue of a gateway, going on where an earlier process stopped. */
export function openQueue(gateway: Gateway, state: StoredState): DeferredQueue {
  const { ports, store, environment } = gateway;
  const settings = () => gateway.configuration.deferred;
  const onFault = (fault: unknown): void => gateway.log.error("deferred", { fault: describeFault(fault) });
  const webhooks = new WebhookSender({
    ports,
    store: store.deferred,
    secret: () => webhookSecret(settings().webhooks, environment),
    allows: (address) => addressFault(address, settings().webhooks) === null,
    post: postWebhook,
    onFault,
  });
  return new DeferredQueue({
    ports,
    store: store.deferred,
    memory: {
      waitingJobs: state.waitingJobs,
      dueWebhooks: state.dueWebhooks,
      paused: state.settings[deferredPausedSetting] === true,
    },
    settings,
    canAsk: (name) => {
      if (gateway.load.overload !== null) return false;
      const route = gateway.routes.named(name);
      // A route that is gone fails its jobs without a call.
      return route === undefined || planUsable(gateway, route.chain);
    },
    tryJob: (job) => tryJob(gateway, job),
    webhooks,
    onFault,
  });
}
