"use client";

import { usePathname } from "next/navigation";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { later } from "#components/later/later.tsx";
import { AlertCount } from "./alert-count.tsx";
import { Brand } from "./brand.tsx";
import { PageIcon } from "./page-icon.tsx";
import { isCurrent, pageGroups, phonePages, type PageLink } from "./pages.ts";

const BarEnd = later(() => import("./bar-end.tsx").then((module) => module.BarEnd));
const GatewayFacts = later(() => import("./gateway-facts.tsx").then((module) => module.GatewayFacts));

/** The rail of wide screens: all of it in sight on those of a laptop, 720 px high. */
export function Rail() {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Pages"
      className="sticky top-0 hidden h-dvh w-52 shrink-0 flex-col gap-5 overflow-y-auto border-r border-line px-3 py-4 short:gap-2 short:py-2 lg:flex"
    >
      <CarriedLink href="/" className="rounded-md px-2" aria-label="Understudy, overview">
        <Brand />
      </CarriedLink>
      {pageGroups.map(([group, pages]) => (
        <div key={group}>
          <h2 className="px-2 pb-1 text-2xs font-medium text-soft short:pb-0">{group}</h2>
          <ul className="flex flex-col gap-0.5 short:gap-0">
            {pages.map(({ href, name, counted }) => (
              <li key={href}>
                <CarriedLink
                  href={href}
                  aria-current={isCurrent(href, pathname) ? "page" : undefined}
                  className="flex h-8 items-center gap-2.5 short:h-6.5 rounded-md px-2 text-[0.8125rem] font-medium text-soft hover:bg-raised hover:text-ink aria-[current=page]:bg-raised aria-[current=page]:text-ink"
                >
                  <PageIcon href={href} size={16} />
                  {name}
                  {counted && <AlertCount />}
                </CarriedLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <GatewayFacts />
    </nav>
  );
}

const barItem =
  "flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-2xs font-medium text-soft aria-[current=page]:text-accent";

/** The bar at the bottom of phones. */
export function BottomBar() {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Pages"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <div className="flex">
        {phonePages.map((page) => (
          <BarLink key={page.href} page={page} current={isCurrent(page.href, pathname)} />
        ))}
        <BarEnd pathname={pathname} className={barItem} />
      </div>
    </nav>
  );
}

function BarLink({
  page: { href, name, counted },
  current,
}: {
  readonly page: PageLink;
  readonly current: boolean;
}) {
  return (
    <CarriedLink href={href} aria-current={current ? "page" : undefined} className={barItem}>
      <span className="relative">
        <PageIcon href={href} size={20} />
        {counted && (
          <span className="absolute -top-1.5 left-3 rounded-full bg-surface">
            <AlertCount />
          </span>
        )}
      </span>
      {name}
    </CarriedLink>
  );
}
