import { toCorpusLine } from "@/lib/domain/statement/corpus-line";
import { readStatements } from "@/lib/domain/statement/read";

/** Each figure in one line: measure, bound, ends, share of base, who says so. */
const read = (text: string, publishedOn: string | null = "2024-06-05"): string[] =>
  readStatements(text, { publishedOn })
    .map((proposal) => ({ measure: proposal.measure, line: toCorpusLine(proposal) }))
    .map(({ measure, line: { low, best, high, bound, fraction, base, claimant } }) =>
      [measure, bound, [low ?? "", best ?? "", high ?? ""].join("/"), ...(fraction === null ? [] : [`${fraction} of ${base}`]), ...(claimant === null ? [] : [`by ${claimant}`])].join(" "),
    );

describe(readStatements, () => {
  describe("reads how a number was put", () => {
    it.each<[string, string]>([
      ["Forty soldiers were killed.", "killed exact /40/"],
      ["No fewer than 1,200 people died.", "killed at_least 1200//"],
      ["At least 10 or 11 people died.", "killed at_least 10//"],
      ["Upwards of two thousand men were wounded.", "wounded more_than 2000//"],
      ["200+ soldiers were wounded.", "wounded more_than 200//"],
      ["Three hundred or more were killed.", "killed at_least 300//"],
      ["Close to 12 500 soldiers were killed.", "killed approximately /12500/"],
      ["As many as 1.2 million people have fled.", "displaced up_to //1200000"],
      ["No more than 60 people were injured.", "wounded at_most //60"],
      ["The wounded never exceeded 60.", "wounded at_most //60"],
      ["Fewer than a dozen civilians were hurt.", "wounded fewer_than //12"],
      ["Between 300 and 400 people are missing.", "missing between 300//400"],
      ["Some 2 to 3 million people were displaced.", "displaced between 2000000//3000000"],
      ["The raid killed eight or ten sailors.", "killed between 8//10"],
      ["Several hundred prisoners were exchanged.", "captured approximately 300//900"],
      ["An estimated 300 people died.", "killed approximately /300/"],
      ["Scores were injured.", "wounded approximately 40//99"],
      ["Two thousand one hundred and six men surrendered.", "captured exact /2106/"],
      ["Half a million people were displaced.", "displaced exact /500000/"],
      ["1.200 soldiers died.", "killed exact /1200/"],
      ["12K troops have massed there.", "strength exact /12000/"],
    ])("%s", (text, line) => expect(read(text)).toEqual([line])); // prettier-ignore
  });

  describe("reads what was counted", () => {
    it.each<[string, string[]]>([
      ["40 perished and 12 were taken prisoner.", ["killed exact /40/", "captured exact /12/"]],
      ["Killing 12 and wounding 30, the blast tore through the market.", ["killed exact /12/", "wounded exact /30/"]],
      ["40 soldiers and 10 villagers were killed.", ["killed exact /40/", "killed exact /10/"]],
      ["The raids killed 240 farmers and 24 police officers.", ["killed exact /240/", "killed exact /24/"]],
      ["6,000 soldiers were killed or injured.", ["killed_or_wounded exact /6000/"]],
      ["They counted 300 dead or missing soldiers.", ["mixed exact /300/"]],
      ["The regiment lost 350 in killed, wounded and missing.", ["mixed exact /350/"]],
      ["The army suffered 900 casualties, including 200 dead.", ["casualties exact /900/", "killed exact /200/"]],
      ["The brigade lost 300 soldiers and 40 tanks.", ["killed exact /300/"]],
      ["Three people – a woman and two children – were killed.", ["killed exact /3/", "killed exact /2/"]],
      ["The study put excess deaths at 60,000.", ["excess_deaths exact /60000/"]],
      ["The death toll rose from 100 to 120.", ["killed exact /100/", "killed exact /120/"]],
      ["Two officers and a civilian were shot dead.", ["killed exact /2/"]],
      ["The blast killed a man and his three children.", ["killed exact /3/"]],
      ["12 were wounded; 2 of the wounded later died.", ["wounded exact /12/", "killed exact /2/"]],
      ["Losses in the past day: 310 soldiers, 12 tanks.", ["casualties exact /310/"]],
      ["300 people aboard Flight AB17 were killed.", ["killed exact /300/"]],
      ["One side freed 24 hostages for 39 prisoners.", ["captured exact /24/", "captured exact /39/"]],
      ["The council counted eight deaths, while a network put the figure at 11.", ["killed exact /8/", "killed exact /11/"]],
      ["Our casualties amounted to 600; the enemy, 3,000 strong, lost 500.", ["casualties exact /600/", "strength exact /3000/", "killed exact /500/"]],
      ["The institute estimated 300 soldiers had died.", ["killed exact /300/"]],
      ["An army of 30,000 stands at the border.", ["strength exact /30000/"]],
      ["The 900 soldiers deployed to the coast have all been killed.", ["killed exact /900/"]],
    ])("%s", (text, lines) => expect(read(text).map((line) => line.replace(/ by .*/u, ""))).toEqual(lines)); // prettier-ignore
  });

  describe("reads shares with their base", () => {
    it.each<[string, string[]]>([
      ["A third of the 900-strong garrison had perished.", ["killed exact /300/ 0.3333 of 900", "strength exact /900/"]],
      ["More than half of the brigade's 3,000 men were wounded.", ["wounded more_than 1500// 0.5 of 3000", "strength exact /3000/"]],
      ["The unit had 800 soldiers. Roughly a quarter of the soldiers were killed.", ["strength exact /800/", "killed approximately /200/ 0.25 of 800"]],
      ["Two in five soldiers were wounded.", ["wounded exact // 0.4 of null"]],
      ["The corps lost up to 15 per cent of its men.", ["casualties up_to // 0.15 of null"]],
      ["They lost 500 killed, or about 5% of the force.", ["killed exact /500/ 0.05 of null"]],
      ["3,000 soldiers were killed, or a tenth of the army.", ["killed exact /3000/ 0.1 of null"]],
      ["400 sailors, or a third of the 1,200 sent there, have been killed.", ["killed exact /400/ 0.3333 of 1200", "strength exact /1200/"]],
      ["Of 80 sailors, half of them drowned.", ["strength exact /80/", "killed exact /40/ 0.5 of 80"]],
    ])("%s", (text, lines) => expect(read(text)).toEqual(lines)); // prettier-ignore
  });

  describe("reads who says so", () => {
    it.each<[string, string | null]>([
      ["The governor said 12 people were killed.", "governor"],
      ["12 people were killed, according to the harbour police.", "harbour police"],
      ["“We buried 12 people,” said Mayor Olha Bondar.", "Mayor Olha Bondar"],
      ["Anna Reyes, a spokeswoman for the rescue service, said 12 people were killed.", "Anna Reyes"],
      ["Senator Park, citing the intelligence agency, told reporters that 12 soldiers were killed.", "intelligence agency"],
      ["12 soldiers were killed, a Western official, who asked not to be named, said.", "Western official"],
      ["The ministry denied it. It said 12 soldiers were killed.", null],
      ["The ministry said it was calm. It also said 12 soldiers were killed.", "ministry"],
      ["12 soldiers were killed.", null],
    ])("%s", (text, claimant) => expect(readStatements(text, { publishedOn: null })[0]?.claimant ?? null).toBe(claimant)); // prettier-ignore

    it("gives each figure to the claimant that stands with it", () => {
      expect(read("Northland says it lost 40 soldiers; Southland puts the losses at more than 900.")).toEqual(["killed exact /40/ by Northland", "casualties more_than 900// by Southland"]);
    });
  });

  describe("passes over what counts no people", () => {
    it.each([
      "The aid was worth $40 million.",
      "They fired 300 shells and 14 drones within 24 hours.",
      "The front moved 40 km in 2023 and 12 miles in June 2024.",
      "The 95th brigade, with Mi-17 helicopters, left on 3 May at 7:45.",
      "A 43-year-old driver spoke for 12 minutes.",
      "Police arrested 40 people; rescuers saved 12.",
      "Two gunmen opened fire.",
      "There were no casualties, and 0 people were wounded.",
      "Several officers and many soldiers died.",
      "One of the generals spoke.",
      "12 tanks were destroyed and 3 lost.",
      "Prices rose 12% and the currency lost a third of its value.",
      "The regiment sailed at 6 between 2001 and 2014.",
      "The town of 40,000 people has two schools.",
    ])("%s", (text) => expect(read(text)).toEqual([])); // prettier-ignore
  });

  it.each<[string, string | null]>([
    ["As of 15 February 2024, 900 civilians had died.", "2024-02-15"],
    ["The ministry said on Friday that 900 civilians had died.", "2024-05-31"],
    ["By Jan. 19 the ministry had counted 900 dead.", "2024-01-19"],
    ["On December 30th 900 civilians died.", "2023-12-30"],
    ["Yesterday 900 civilians died.", "2024-06-04"],
    ["900 civilians died.", null],
  ])("dates a figure against the publication: %s", (text, day) => expect(readStatements(text, { publishedOn: "2024-06-05" })[0]?.as_of).toBe(day));

  it.each<[string, string | null]>([
    ["More than 11,000 troops were sent to the region.", "deployed_total"],
    ["Another 3,000 soldiers arrived.", "additional"],
    ["The government will raise 30,000 troops.", "planned"],
    ["Up to 12,000 soldiers could arrive.", "possible"],
    ["More than 9,000 troops hold the line.", "present"],
    ["9,000 troops were killed.", null],
  ])("tells kinds of strength apart: %s", (text, kind) => expect(readStatements(text, { publishedOn: null })[0]?.strength_kind).toBe(kind));

  it("counts no weekday back from an unknown day", () => {
    expect(readStatements("On Friday 900 civilians died.", { publishedOn: null })[0]?.as_of).toBeNull();
  });

  it("says where each field was read", () => {
    const text = "A third of the 900 soldiers had perished, the ministry said on Friday.";
    const [third] = readStatements(text, { publishedOn: "2024-06-05" });
    const words = Object.entries(third?.spans ?? {}).map(([field, span]) => [field, span === null ? null : text.slice(span.start, span.end)]);
    expect(Object.fromEntries(words)).toEqual({ figure: "A third", bound: null, measure: "perished", population: "soldiers", share: "A third", base: "900", claimant: "ministry", as_of: "Friday" });
  });

  it("keeps the words for a share and for many, and leaves the counting to the register", () => {
    const [share] = readStatements("A third of the 900 soldiers had perished.", { publishedOn: null });
    expect(share).toMatchObject({ best: null, share_best: 1 / 3, base: { best: 900, figure: 1 }, words_only: false });
    const [dozens] = readStatements("Dozens were killed.", { publishedOn: null });
    expect(dozens).toMatchObject({ low: null, best: null, high: null, words_only: true, vague: [24, 99] });
  });
});
