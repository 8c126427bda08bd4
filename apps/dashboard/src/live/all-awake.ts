const lookEveryMs = 50;
const patienceMs = 5_000;

/**
 * Resolves when every part of the page whose code comes later (`components/later`) is awake, or after
 * five seconds. Such a part wakes up in what the server wrote, and what it shows may not change before:
 * React would throw its place away and say so on the console.
 */
export async function allAwake(): Promise<void> {
  const end = performance.now() + patienceMs;
  while (document.querySelector("[data-asleep]") !== null && performance.now() < end)
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
}
