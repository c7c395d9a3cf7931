import { BLANK_SOURCE_VALUES, BLANK_TOPIC_VALUES, checkSourceValues, checkTopicValues, recordDifferences, toSourceValues, toTopicValues } from "@/lib/domain/record-form";

const source = { id: "1", slug: "an-agency", name: "An agency", office: null, kind: "media", country: "Norway", url: null, version: 4 };
const topic = { slug: "a-war", title: "A war", question: "How many?", summary: "A summary.", conflict: "War", force: "soldiers", population: "combatants", counts_from: null };

it("a record goes through its form unchanged", () => {
  const { id: _, version: __, ...stated } = source;
  expect(checkSourceValues(toSourceValues(source), false)).toEqual({ input: stated });
  expect(checkTopicValues(toTopicValues(topic))).toEqual({ input: topic });
});

it.each<[string, object, object]>([
  ["a source without a name", checkSourceValues({ ...BLANK_SOURCE_VALUES, name: " " }, true), { name: "Write something here." }],
  ["a slug that is none", checkSourceValues({ ...toSourceValues(source), slug: "An Agency" }, false), { slug: expect.stringContaining("lower-case") }],
  ["an address that runs", checkSourceValues({ ...toSourceValues(source), url: "javascript:alert(1)" }, false), { url: expect.stringContaining("http") }],
  ["a day that is none", checkTopicValues({ ...toTopicValues(topic), counts_from: "2025-02-30" }), { counts_from: expect.stringContaining("year-month-day") }],
])("%s is refused at its field", (_, checked, errors) => {
  expect(checked).toEqual({ errors });
});

it("a new source has no slug to be given, a new topic has", () => {
  expect(checkSourceValues({ ...BLANK_SOURCE_VALUES, name: "New" }, true)).toEqual({ input: { name: "New", office: null, kind: "media", country: null, url: null } });
  expect(checkTopicValues(BLANK_TOPIC_VALUES)).toMatchObject({ errors: { slug: expect.any(String), title: expect.any(String) } });
});

it("two versions differ in the fields whose words do", () => {
  expect(recordDifferences({ ...toSourceValues(source), name: "The agency ", country: "Norway " }, toSourceValues(source))).toEqual([{ path: "name", mine: "The agency ", theirs: "An agency" }]);
});
