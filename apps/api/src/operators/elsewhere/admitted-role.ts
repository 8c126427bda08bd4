import { roles, type Role, type SignInSettings } from "@understudy/contract";
import { z } from "zod";

/** What an identity provider says of somebody (OpenID Connect Core 1.0, section 5.1). */
export type Claims = Readonly<Record<string, unknown>>;

/** Somebody who may sign in, with the best role that is said of them. */
export type Admission =
  | {
      readonly kind: "admitted";
      readonly role: Role;
      /** As the provider knows them: the pair is theirs for good, an address may be given to others. */
      readonly issuer: string;
      readonly subject: string;
      readonly name: string;
      readonly email: string;
    }
  /** A sentence for a person. */
  | { readonly kind: "refused"; readonly why: string };

const knownSchema = z.object({
  sub: z.string().min(1),
  email: z.email().max(200).toLowerCase(),
  email_verified: z.union([z.boolean(), z.literal(["true", "false"])]).optional(),
  name: z.string().trim().min(1).optional(),
  preferred_username: z.string().trim().min(1).optional(),
});

const valuesSchema = z.union([z.string().transform((value) => [value]), z.array(z.string())]);
const longestName = 80;

/** Whether these claims let somebody in, and as what (docs/operators.md section 7). */
export function admit(settings: SignInSettings, claims: Claims): Admission {
  const { name: provider, issuer, domains } = settings;
  const known = knownSchema.safeParse(claims);
  if (!known.success) return refused(`${provider} tells no e-mail address of yours.`);
  const { sub: subject, email, email_verified: isVerified, name, preferred_username: user } = known.data;
  if (isVerified === false || isVerified === "false") {
    return refused(`${provider} has not verified that ${email} is yours.`);
  }
  const domain = email.slice(email.lastIndexOf("@") + 1);
  if (domains.length > 0 && !domains.includes(domain)) {
    return refused(`Addresses of ${domain} may not sign in here.`);
  }
  const role = roleOf(settings, claims);
  if (role === null) return refused(`Nothing that ${provider} says of ${email} gives a role here.`);
  return {
    kind: "admitted",
    role,
    issuer,
    subject,
    name: (name ?? user ?? email).slice(0, longestName),
    email,
  };
}

function roleOf({ claim, roles: given }: SignInSettings, claims: Claims): Role | null {
  const said = new Set(["*", ...(valuesSchema.safeParse(valueOf(claims, claim)).data ?? [])]);
  return roles.findLast((role) => given[role]?.some((value) => said.has(value)) ?? false) ?? null;
}

/** A claim by its name, which may itself hold dots, else by its path: `realm_access.roles`. */
function valueOf(claims: Claims, claim: string): unknown {
  if (Object.hasOwn(claims, claim)) return claims[claim];
  let value: unknown = claims;
  for (const step of claim.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

function refused(why: string): Admission {
  return { kind: "refused", why };
}
