import type { QualityFileSettings, QualitySettings } from "@understudy/contract";

/** The section `quality` of a file or of one of its routes. */
export function qualitySettings({ checks, fall_back_on: fallBackOn }: QualityFileSettings): QualitySettings {
  return { ...(checks === undefined ? {} : { checks }), ...(fallBackOn === undefined ? {} : { fallBackOn }) };
}

/** The same as it is written; nothing where nothing is said. */
export function qualitySection(quality: QualitySettings | undefined): { quality?: QualityFileSettings } {
  if (quality === undefined) return {};
  const { checks, fallBackOn } = quality;
  return {
    quality: {
      ...(checks === undefined ? {} : { checks }),
      ...(fallBackOn === undefined ? {} : { fall_back_on: fallBackOn }),
    },
  };
}
