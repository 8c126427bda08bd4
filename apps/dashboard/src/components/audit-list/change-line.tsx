import { changeParts } from "./change-parts.ts";

/** What a change did to one thing: what it was, and what it is now. */
export function ChangeLine({ line }: { readonly line: string }) {
  const parts = changeParts(line);
  switch (parts.kind) {
    case "said":
      return parts.text;
    case "turned":
      return (
        <>
          {parts.subject !== "" && `${parts.subject}: `}
          <del className="rounded-xs bg-open/10 px-0.5 no-underline">{parts.before}</del>
          {" -> "}
          <ins className="rounded-xs bg-closed/10 px-0.5 no-underline">{parts.after}</ins>
        </>
      );
  }
}
