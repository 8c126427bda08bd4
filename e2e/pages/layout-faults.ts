import type { Page } from "@playwright/test";

/** Texts of one line box that share more of their height than this lie on each other; a share of the lower one. */
const sharedHeight = 0.4;
/** Rounding of the browser's own; pixels. */
const slack = 2;

/**
 * What no eye should have to find: text that is cut off though nothing tells the whole of it, texts
 * and controls that lie on each other, and a page wider than its window. One line each.
 */
export async function layoutFaults(page: Page): Promise<readonly string[]> {
  return [...(await sidewaysScroll(page)), ...(await page.evaluate(findFaults, { sharedHeight, slack }))];
}

async function sidewaysScroll(page: Page): Promise<readonly string[]> {
  const { scrolled, wide, width } = await page.evaluate(() => {
    window.scrollTo({ left: 1_000 });
    const scrolled = window.scrollX;
    window.scrollTo({ left: 0, top: 0 });
    return { scrolled, wide: document.documentElement.scrollWidth, width: window.innerWidth };
  });
  return scrolled === 0 && wide <= width
    ? []
    : [`the page scrolls sideways: ${wide} pixels in a window of ${width}`];
}

/** Runs in the browser, so it can call nothing from outside. */
function findFaults({ sharedHeight, slack }: { sharedHeight: number; slack: number }): string[] {
  interface Box {
    readonly node: Node;
    readonly text: string;
    readonly rect: DOMRect;
    /** What it scrolls with: fixed and sticky parts lie over the page on purpose. */
    readonly layer: Element | null;
  }

  const faults: string[] = [];
  const boxes: Box[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? "";
    const element = node.parentElement;
    if (text === "" || element === null || !isSeen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const layer = layerOf(element);
    for (const whole of range.getClientRects()) {
      const rect = seenPart(whole, element);
      if (rect !== null) boxes.push({ node, text, rect, layer });
    }
    const cut = cutBy(range, element);
    if (cut !== null) faults.push(`cut off without a title: "${text.slice(0, 60)}" by ${nameOf(cut)}`);
  }
  boxes.forEach((one, index) => {
    for (const other of boxes.slice(index + 1)) {
      // A text that is shortened has two boxes, the whole and the part.
      if (one.node === other.node || one.layer !== other.layer) continue;
      if (overlap(one.rect, other.rect)) {
        faults.push(`lie on each other: "${one.text.slice(0, 40)}" and "${other.text.slice(0, 40)}"`);
      }
    }
  });
  return [...new Set(faults)];

  function isSeen(element: Element): boolean {
    const style = { checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: true };
    return element.checkVisibility(style) && element.closest("option, script, style, [inert]") === null;
  }

  function layerOf(element: Element): Element | null {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      if (/^(fixed|sticky)$/.test(getComputedStyle(at).position)) return at;
    }
    return null;
  }

  function hides(element: Element): boolean {
    return getComputedStyle(element).overflow !== "visible";
  }

  /** What is left of a text after everything around it that hides or scrolls has cut it; null: nothing to see. */
  function seenPart(whole: DOMRect, element: Element): DOMRect | null {
    let { left, right, top, bottom } = whole;
    for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
      if (at instanceof SVGElement || !hides(at)) continue;
      const frame = at.getBoundingClientRect();
      left = Math.max(left, frame.left);
      right = Math.min(right, frame.right);
      top = Math.max(top, frame.top);
      bottom = Math.min(bottom, frame.bottom);
    }
    const isThere = right - left > slack && bottom - top > slack;
    return isThere ? new DOMRect(left, top, right - left, bottom - top) : null;
  }

  /** The element that cuts a text for good; null where it is whole, can be scrolled to, or is told elsewhere. */
  function cutBy(range: Range, element: Element): Element | null {
    if (element.closest("svg, [title], [aria-hidden=true]") !== null) return null;
    const text = range.getBoundingClientRect();
    for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (/auto|scroll/.test(style.overflow)) return null;
      const frame = at.getBoundingClientRect();
      // What is for screen readers only is a pixel wide.
      if (frame.width <= 1 || frame.height <= 1) return null;
      if (!hides(at)) continue;
      const sideways = text.right > frame.right + slack || text.left < frame.left - slack;
      const upright = text.bottom > frame.bottom + slack || text.top < frame.top - slack;
      if (sideways || upright) return at;
    }
    return null;
  }

  function overlap(one: DOMRect, other: DOMRect): boolean {
    const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    return across > slack && down > sharedHeight * Math.min(one.height, other.height);
  }

  function nameOf(element: Element): string {
    return `${element.tagName.toLowerCase()}.${[...element.classList].slice(0, 4).join(".")}`;
  }
}
