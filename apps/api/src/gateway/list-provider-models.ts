import { request } from "undici";
import { z } from "zod";
import type { ListModels } from "../configuration/index.ts";

const timeoutMs = 5_000;
const modelList = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Asks a provider for its model ids, once, at start. Failure is a value; it never shows the credential. */
export const listProviderModels: ListModels = async ({ url, headers }) => {
  try {
    const response = await request(url, {
      headers: { ...headers },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    if (response.statusCode !== 200) {
      await response.body.dump();
      return { ok: false, detail: `HTTP ${response.statusCode}` };
    }
    const parsed = modelList.safeParse(await response.body.json());
    return parsed.success
      ? { ok: true, models: parsed.data.data.map(({ id }) => id) }
      : { ok: false, detail: "the answer is no list of models" };
  } catch (fault) {
    return { ok: false, detail: fault instanceof Error ? fault.message : "no answer" };
  }
};
