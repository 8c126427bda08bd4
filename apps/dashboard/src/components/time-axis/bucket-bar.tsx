import type { BarShapeProps } from "recharts";

/** A bar over its bucket: recharts puts its middle where the bucket begins. */
export function BucketBar({ x, y, width, height, fill }: BarShapeProps) {
  return <rect x={x + width / 2} y={y} width={width} height={Math.max(0, height)} fill={fill} />;
}
