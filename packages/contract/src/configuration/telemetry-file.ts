import { z } from "zod";
import { address, secret } from "./file-values.ts";

/** Names a header may have (RFC 9110 section 5.6.2), in lower case. */
const headerName = z
  .string()
  .regex(/^[a-z0-9!#$%&'*+.^_`|~-]+$/, "is not a header's name. Write it in lower case.");

export const otlpFileSchema = z.strictObject({
  endpoint: address("headers"),
  headers: z.record(headerName, secret).optional(),
});

/** Where traces and metrics are sent (docs/telemetry.md section 3). */
export const telemetryFileSchema = z.strictObject({ otlp: otlpFileSchema });
