import { PageLink } from "#components/page-link/page-link.tsx";
import { buttonClass } from "#components/ui/button-class.ts";

export default function NotFound() {
  return (
    <div className="flex flex-col items-start gap-3 rounded-lg border border-line bg-surface p-5">
      <h1 className="text-lg font-semibold">Nothing here</h1>
      <p className="text-soft">There is no page at this address.</p>
      <PageLink href="/" className={buttonClass("primary")}>
        To the overview
      </PageLink>
    </div>
  );
}
