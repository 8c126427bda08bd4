import type { tokenCreateInput, tokenRevokeInput, TokenView } from "@understudy/contract";
import type { z } from "zod";
import { hashSecret, makeSecret, secretId } from "../../operators/secret-word.ts";
import type { Control } from "../control.ts";
import { Refusal, unknownObject } from "../refusal.ts";
import { carryOut } from "./carry-out.ts";

type TokenCreateInput = z.infer<typeof tokenCreateInput>;

export interface CreatedToken extends TokenView {
  /** The one time it can be seen: only its hash is kept. */
  readonly token: string;
}

/** Makes a token for a program, which may do what the role may until it expires or is revoked. */
export async function createToken(control: Control, input: TokenCreateInput): Promise<CreatedToken> {
  const { operators, ports } = control.gateway;
  const { name, grants, ttlMs, actor } = input;
  const word = makeSecret("token");
  const createdAt = ports.wallClock.now();
  const token = {
    hash: hashSecret(word),
    name,
    role: grants,
    createdBy: actor,
    createdAt,
    expiresAt: ttlMs === null ? null : createdAt + ttlMs,
    revokedAt: null,
  };
  const access = { kind: "token", token } as const;
  const outcome = await carryOut(control, {
    input,
    action: "token.create",
    object: name,
    decide: () => ({
      allowed: true,
      changes: [`token "${name}" may do what ${grants} may`],
      write: { access },
      apply: () => operators.apply(access),
    }),
  });
  switch (outcome) {
    case "done": {
      const { hash, ...view } = token;
      return { ...view, id: secretId(hash), token: word };
    }
    case "repeated":
      throw new Refusal(
        "STALE_STATE",
        "This token was made before, and a token is shown only once. Make another.",
      );
  }
}

/** Takes a token back: the next call with it is refused. */
export async function revokeToken(
  control: Control,
  input: z.infer<typeof tokenRevokeInput>,
): Promise<readonly TokenView[]> {
  const { operators, ports } = control.gateway;
  const { id } = input;
  await carryOut(control, {
    input,
    action: "token.revoke",
    object: operators.tokenById(id)?.name ?? id,
    decide: () => {
      const token = operators.tokenById(id);
      if (token === undefined) return { allowed: false, refusal: unknownObject("token", id, []) };
      if (token.revokedAt !== null) {
        return {
          allowed: false,
          refusal: new Refusal("STALE_STATE", `The token "${id}" was revoked before.`),
        };
      }
      const access = { kind: "revoke_token", hash: token.hash, at: ports.wallClock.now() } as const;
      return {
        allowed: true,
        changes: [`token "${token.name}" opens nothing any more`],
        write: { access },
        apply: () => operators.apply(access),
      };
    },
  });
  return operators.tokens();
}
