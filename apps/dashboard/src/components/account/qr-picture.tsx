import encodeQR from "qr";

/** As wide as readers ask for (ISO/IEC 18004): four modules. */
const quietZone = 4;

export interface QrPictureProps {
  readonly text: string;
  /** What it is, for who does not see it. */
  readonly label: string;
}

/** A QR code, dark on light in both themes: many readers know it no other way. */
export function QrPicture({ text, label }: QrPictureProps) {
  const rows = encodeQR(text, "raw", { border: quietZone, ecc: "low" });
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
      className="size-48 shrink-0 rounded-md border border-line-strong bg-white forced-color-adjust-none"
    >
      <path d={dark.join("")} fill="black" />
    </svg>
  );
}
