import http from "node:http";

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

export type Answer = { status: number; headers: http.IncomingHttpHeaders; body: Buffer; firstByteMs: number; totalMs: number };

/** One request over the one kept connection, read to its end. Anything but 200 is an error, since a refusal is quick. */
export const get = (address: string, headers: http.OutgoingHttpHeaders = {}): Promise<Answer> => send(address, "GET", headers);

/** The same with a JSON body. */
export const post = (address: string, body: unknown): Promise<Answer> => send(address, "POST", { "content-type": "application/json" }, JSON.stringify(body));

function send(address: string, method: string, headers: http.OutgoingHttpHeaders, body?: string): Promise<Answer> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.request(address, { agent, headers, method }, (response) => {
      const firstByteMs = performance.now() - start;
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const answer = { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks), firstByteMs, totalMs: performance.now() - start };
        if (answer.status === 200) resolve(answer);
        else reject(new Error(`${address} answered ${answer.status}: ${answer.body.subarray(0, 300).toString()}`));
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

export const getJson = async (address: string): Promise<unknown> => JSON.parse((await get(address)).body.toString());

/** One request after another, the first few not counted. */
export async function timeEach(addresses: readonly string[], warmUp: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const address of addresses) answers.push(await get(address));
  return answers.slice(warmUp);
}
