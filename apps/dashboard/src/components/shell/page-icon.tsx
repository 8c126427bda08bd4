export interface PageIconProps {
  readonly href: string;
  /** Width and height, px. */
  readonly size: number;
}

/** Where the shell has drawn the icon of a page. */
export function pageIconId(href: string): string {
  return `page${href.replaceAll("/", "-")}`;
}

/** The icon of a page that stands in the navigation. */
export function PageIcon({ href, size }: PageIconProps) {
  return (
    <svg width={size} height={size} aria-hidden="true" className="shrink-0">
      <use href={`#${pageIconId(href)}`} />
    </svg>
  );
}
