import type { z } from "zod";
import type { AlertMessage } from "../alert-message.ts";

/** What came of one try to send. */
export type SendResult =
  | { readonly kind: "delivered"; readonly detail: string }
  /** `again` false: the receiver has understood it and will not have it, now or later. */
  | {
      readonly kind: "failed";
      readonly detail: string;
      readonly again: boolean;
      /** What the receiver asked us to wait. */
      readonly retryAfterMs?: number;
    };

/** What a try to send needs of the world. */
export interface SendContext {
  /** A value of the environment that a setting refers to; null: it is not set. */
  readonly secret: (reference: { readonly environment: string }) => string | null;
  /** Wall clock, ms. */
  readonly sentAt: number;
}

/** A configured channel. Never rejects; gives up by itself after ten seconds or so. */
type SendAlert = (message: AlertMessage, context: SendContext) => Promise<SendResult>;

/** A way to reach people: a kind of channel, of which a configuration names any number. */
export interface AlertChannel {
  readonly type: string;
  /** What stands in the file beside `type` and `severity`; secrets only as references (`secretFileSchema`). */
  readonly schema: z.ZodObject;
  /** The variables of the environment that such options refer to. */
  readonly variables: (options: unknown) => readonly string[];
  /** Options that the schema accepts. */
  readonly open: (options: unknown) => SendAlert;
}

interface ChannelDefinition<Shape extends z.ZodRawShape> {
  readonly type: string;
  readonly options: z.ZodObject<Shape>;
  /** May throw: that is a failure to be tried again. */
  readonly send: (
    options: z.output<z.ZodObject<Shape>>,
    message: AlertMessage,
    context: SendContext,
  ) => Promise<SendResult>;
}

/** A channel as its file describes it. */
export function alertChannel<Shape extends z.ZodRawShape>(
  definition: ChannelDefinition<Shape>,
): AlertChannel {
  const { type, options: schema, send } = definition;
  return {
    type,
    schema,
    variables: (options) =>
      Object.values<unknown>(schema.parse(options)).flatMap((value) =>
        typeof value === "object" && value !== null && "environment" in value
          ? [String(value.environment)]
          : [],
      ),
    open: (options) => async (message, context) => {
      try {
        return await send(schema.parse(options), message, context);
      } catch (fault) {
        const detail = fault instanceof Error ? fault.message : String(fault);
        return { kind: "failed", again: true, detail };
      }
    },
  };
}

/** What there is to say when the environment does not hold what a channel needs. */
export function unset({ environment }: { readonly environment: string }): SendResult {
  return { kind: "failed", again: true, detail: `the environment has no ${environment}` };
}
