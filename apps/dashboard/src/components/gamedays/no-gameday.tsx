import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Empty } from "#components/ui/loaded.tsx";

/** An address that no game day ever had. */
export function NoGameDay({ number }: { readonly number: number }) {
  return (
    <>
      <PageHeader title={`Game day G-${number}`}>
        <CarriedLink href="/gamedays" className={buttonClass("quiet")}>
          All game days
        </CarriedLink>
      </PageHeader>
      <Empty>There is no game day G-{number}.</Empty>
    </>
  );
}
