import { ArrowRight } from "lucide-react";
import { changeParts } from "./change-parts.ts";

/** What a change did to one thing: what it was struck out, what it is now beside it. */
export function ChangeLine({ line }: { readonly line: string }) {
  const parts = changeParts(line);
  switch (parts.kind) {
    case "said":
      return parts.text;
    case "turned":
      return (
        <>
          {parts.subject !== "" && `${parts.subject}: `}
          <del className="rounded-xs bg-open/10 px-0.5 text-soft">{parts.before}</del>{" "}
          <ArrowRight
            size={12}
            role="img"
            aria-label="became"
            className="inline align-[-0.125em] text-soft"
          />{" "}
          <ins className="rounded-xs bg-closed/10 px-0.5 no-underline">{parts.after}</ins>
        </>
      );
  }
}
