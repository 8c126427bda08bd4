import { z } from "zod";

/** Where a channel is reached, as it stands in the file. */
export const httpAddress = z.url({
  protocol: /^https?$/,
  error: 'must be an address, such as "https://ops.example.com/alerts".',
});
