import type { Page } from "@playwright/test";

/** Steps of grey, of 255, that even tired eyes tell apart on a mark of a few pixels. */
const tellable = 48;

/** Of the two pictures that are most alike: the share of their pixels that differ in brightness. */
export async function leastDifference(page: Page, pictures: readonly Buffer[]): Promise<number> {
  const sources = pictures.map((picture) => `data:image/png;base64,${picture.toString("base64")}`);
  return page.evaluate(
    async ({ sources, tellable }) => {
      const greys = await Promise.all(sources.map(readGreys));
      const differences = greys.flatMap((one, index) =>
        greys.slice(index + 1).map((other) => {
          const differing = one.filter((grey, pixel) => Math.abs(grey - (other[pixel] ?? 0)) > tellable);
          return differing.length / one.length;
        }),
      );
      return Math.min(...differences);

      async function readGreys(source: string): Promise<number[]> {
        const image = new Image();
        image.src = source;
        await image.decode();
        const { width, height } = image;
        const context = new OffscreenCanvas(width, height).getContext("2d");
        if (context === null) throw new Error("this browser draws nothing");
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, width, height);
        return Array.from({ length: width * height }, (_, pixel) => {
          const [red = 0, green = 0, blue = 0] = data.subarray(pixel * 4, pixel * 4 + 3);
          return 0.299 * red + 0.587 * green + 0.114 * blue;
        });
      }
    },
    { sources, tellable },
  );
}
