import { gameDayRoles, type Scenario } from "@understudy/contract";

/** "lead ada · scribe eve" */
export function RoleLine({ roles }: Pick<Scenario, "roles">) {
  const named = gameDayRoles.flatMap((role) => {
    const person = roles[role];
    return person === undefined ? [] : [`${role} ${person}`];
  });
  return <>{named.length === 0 ? "nobody has a role" : named.join(" · ")}</>;
}
