const atOnce = 32;

/** So many plain requests as fast as they go, all of which have to be answered. */
export async function flood(clientUrl: string, count: number): Promise<void> {
  const body = JSON.stringify({ model: "any-model", messages: [{ role: "user", content: "hello" }] });
  const headers = { "content-type": "application/json" };
  let left = count;
  const run = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const answer = await fetch(`${clientUrl}/chat/completions`, { method: "POST", headers, body });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`one of many was answered ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, run));
}
