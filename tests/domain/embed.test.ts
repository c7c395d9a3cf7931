/** @jest-environment jsdom */
import { embedAddress, embedCode } from "@/lib/domain/embed";

const link = "https://tollbook.example.org/topics/war?view=time&measure=killed";

it("embeds the very view of a link", () => {
  expect(embedAddress(link)).toBe("https://tollbook.example.org/embed/topics/war?view=time&measure=killed");
});

it("is code that no title and no address can break out of", () => {
  const frame = document.createElement("div");
  frame.innerHTML = embedCode({ link, title: 'A "war" <b>&amp;' });
  expect(frame.children).toHaveLength(1);
  expect(frame.querySelector("iframe")?.getAttribute("src")).toBe(embedAddress(link));
  expect(frame.querySelector("iframe")?.title).toBe('A "war" <b>&amp; (Tollbook)');
});
