import { z } from "zod";
import { isJsonObject } from "../../json/read-json.ts";

/**
 * What `carried` reads, once `reasonFor` had nothing against its `type`: so a kind that is known but
 * cannot be carried is told by its reason.
 */
export function besidesRefused<Carried extends z.ZodType>(
  reasonFor: (type: string) => string | undefined,
  carried: Carried,
) {
  return z
    .unknown()
    .superRefine((value, context) => {
      const type = isJsonObject(value) ? value["type"] : undefined;
      const message = typeof type === "string" ? reasonFor(type) : undefined;
      if (message !== undefined) context.addIssue({ code: "custom", path: ["type"], message });
    })
    .pipe(carried);
}
