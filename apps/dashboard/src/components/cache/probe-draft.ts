import type { ReactNode } from "react";

/** A question an operator tries: the parts of a prompt, or a request as a client sends it. */
export interface ProbeDraft {
  /** Which of the two is asked; the other is kept for coming back to. */
  readonly form: "prompt" | "whole";
  readonly tenant: string;
  /** As callers name it: a model, or a route. */
  readonly model: string;
  readonly system: string;
  readonly message: string;
  readonly dialect: "openai-chat" | "openai-responses" | "anthropic-messages";
  /** JSON. */
  readonly body: string;
}

export interface ProbeFieldsProps {
  readonly draft: ProbeDraft;
  readonly onChange: (part: Partial<ProbeDraft>) => void;
  /** Stands beside the first field. */
  readonly children: ReactNode;
}

/** What the gateway is asked. A prompt is sent as typed, without any settings. */
export function requestOf(draft: ProbeDraft): Pick<ProbeDraft, "tenant" | "dialect" | "body"> {
  const { form, model, system, message, dialect, body } = draft;
  const tenant = draft.tenant.trim();
  if (form === "whole") return { tenant, dialect, body };
  const instructions = system === "" ? [] : [{ role: "system", content: system }];
  const messages = [...instructions, { role: "user", content: message }];
  return { tenant, dialect: "openai-chat", body: JSON.stringify({ model: model.trim(), messages }) };
}

export function isAskable({ form, tenant, model, message, body }: ProbeDraft): boolean {
  if (tenant.trim() === "") return false;
  return form === "whole" ? body.trim() !== "" : model.trim() !== "" && message !== "";
}
