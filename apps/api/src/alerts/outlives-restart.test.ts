import { alertSettingsSchema } from "@understudy/contract";
import { expect, it } from "vitest";
import { startTestGateway } from "../testing/test-gateway.ts";
import { alertChannels } from "./channels/alert-channels.ts";
import { alarm } from "./testing/alarmed.ts";
import { channelReceivers } from "./testing/channel-receivers.ts";

it("what no receiver takes for now arrives at each kind of channel after a restart, once they do", async () => {
  await using receivers = new AsyncDisposableStack();
  const channels = await Promise.all(
    alertChannels.map(async ({ type }) => {
      const start = channelReceivers[type];
      if (start === undefined) throw new Error(`testing/channel-receivers.ts has no receiver for ${type}`);
      const receiver = receivers.use(await start());
      receiver.refuse("for now");
      return { type, receiver };
    }),
  );
  const environment = Object.fromEntries(
    channels.flatMap(({ receiver }) => Object.entries(receiver.environment)),
  );
  const alerts = alertSettingsSchema.parse({
    channels: Object.fromEntries(
      channels.map(({ type, receiver: { options } }) => [type, { type, options }]),
    ),
  });
  const first = await startTestGateway({
    environment,
    configure: (configuration) => ({ ...configuration, alerts }),
  });
  await alarm(first);
  expect(first.gateway.alerts.waiting.map(({ channel }) => channel)).toEqual(
    channels.map(({ type }) => type),
  );
  const heardBefore = channels.map(({ receiver }) => receiver.heard().length);
  await first.stop();

  for (const { receiver } of channels) receiver.refuse(null);
  const { directory, upstream } = first;
  await using second = await startTestGateway({ directory, upstream, environment });
  const { alerts: desk, store } = second.gateway;
  await expect.poll(() => desk.waiting, { timeout: 30_000 }).toEqual([]);
  await desk.settled();
  const [alert] = desk.watch.alerts();
  const deliveries = await store.alerts.deliveries(alert?.id ?? "");
  expect(deliveries.map(({ delivered, tries }) => [delivered, tries > 1])).toEqual(
    channels.map(() => [true, true]),
  );
  channels.forEach(({ type, receiver }, index) => {
    const heard = receiver.heard().slice(heardBefore[index]);
    expect(heard, type).toHaveLength(1);
    expect(heard[0]?.text, type).toContain("got an error");
  });
});
