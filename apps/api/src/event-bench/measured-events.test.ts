import { expect, test } from "vitest";
import { openForWriting } from "../store/database.ts";
import { eventPage } from "../store/read/event-pages.ts";
import { usersView } from "../store/read/window-views.ts";
import { temporaryDirectory } from "../store/testing/temporary-database.ts";
import { fillEvents, openMeasuredStore } from "./measured-events.ts";

const day = 86_400_000;

test("a filled database holds what a gateway's would: rows and sums in step, sums that are too old gone", async () => {
  using directory = temporaryDirectory();
  const filledFrom = Date.now() - 3 * day;
  fillEvents(directory.path, { events: 1_200, spanMs: 3 * day });
  const store = await openMeasuredStore(directory.path, 5_001);
  await store.write(3);
  await store.close();

  const database = openForWriting(directory.path);
  const users = usersView(database, { from: filledFrom - 60_000, to: Date.now() });
  expect(users).toMatchObject({ requests: 1_203, counts: { error: 12, fallback: 48, primary: 1_143 } });
  expect(eventPage(database, { limit: 3, disturbedOnly: true }).rows.map(({ level }) => level)).toContain(
    "fallback",
  );
  const oldest = database.$client.prepare("select min(slot) from request_slots where width = 10000").pluck();
  expect(oldest.get()).toBeGreaterThan(Date.now() - 2 * day - 60_000);
  database.$client.close();
});
