import type { Component, Population } from "@/lib/domain/terms";

/** What a cue says happened to people. `loss` leaves open what; `none` is something no register of losses counts. */
export type Fate = Component | "loss" | "excess" | "displaced" | "other" | "none" | "strength";

// How a cue goes with its figure: "participle" stands behind it ("40 killed", "40 were killed") or, as a verb, before it
// ("killed 40"); "verb" stands before it, or behind as a predicate of its own ("40 died"); "noun" is a head or a title of it.
type Form = "participle" | "verb" | "noun" | "before";
const CUES: readonly (readonly [Fate, Form, string])[] = [
  ["killed", "participle", "killed slain murdered massacred executed slaughtered martyred assassinated beheaded drowned gunned eliminated liquidated neutralised neutralized"],
  ["killed", "participle", "dead"],
  ["killed", "verb", "died perished fell dying die succumbed"],
  ["killed", "before", "kills killing claimed claiming executing murdering eliminating liquidating"],
  ["killed", "noun", "deaths death fatalities fatality toll martyrs martyr bodies body corpses corpse lives killings dead slain executions execution massacre massacres slaughter murder murders killing assassination"],
  ["wounded", "participle", "wounded injured hurt maimed hospitalised hospitalized treated"],
  ["wounded", "before", "wounds wounding injuring injures maiming hurting treated treating"],
  ["wounded", "noun", "injuries injury wounded injured wounds amputees wounding"],
  ["captured", "participle", "captured abducted kidnapped surrendered imprisoned captive taken exchanged swapped interned seized"],
  ["captured", "before", "capturing abducting kidnapping holding seizing swap captures held exchange swapped exchanged"],
  ["captured", "noun", "prisoners prisoner hostages hostage captives captive pows pow detainees captivity abductions kidnappings abduction kidnapping kidnappers captors capture inmates inmate internees"],
  ["missing", "participle", "missing unaccounted disappeared buried mia vanished"],
  ["missing", "noun", "missing disappearances"],
  ["deserted", "participle", "deserted"],
  ["deserted", "noun", "deserters desertions"],
  ["displaced", "participle", "displaced evacuated deported uprooted homeless expelled resettled relocated"],
  ["displaced", "verb", "fled flee fleeing escaping"],
  ["displaced", "before", "displacing displaces displacement uprooting evacuate evacuating deporting evacuation exodus expelling"],
  ["displaced", "noun", "refugees refugee evacuees idps asylum returnees deportees displaced"],
  ["loss", "noun", "casualties casualty losses loss"],
  ["loss", "participle", "lost hit"],
  ["loss", "before", "lost losing loses lose cost costing"],
  ["other", "participle", "trapped stranded besieged affected escaped returned starving"],
  ["other", "before", "trapping stranding affecting"],
  ["none", "participle", "arrested detained rescued survived charged jailed convicted sentenced saved interviewed invited gathered attended protested freed"],
  ["none", "before", "arrested detained rescuing saving arresting detaining rescued freed"],
  ["none", "noun", "survivors arrests attackers assailants suspects bombers hijackers protesters demonstrators voters"],
  ["strength", "participle", "deployed massed amassed mobilised mobilized stationed trained withdrawn sent poised engaged encircling confronted defending garrisoned enlisted conscripted recruited housed based serving served participating fighting"],
  ["strength", "before", "deployed deploying deploy sent send sending massed amassed amassing mobilised mobilized mobilising mobilizing mobilise mobilize recruit recruited train training trained withdraw withdrawn withdrew withdrawing station stationed commanded numbering numbered conscript conscripted drafted dispatch dispatched"],
]; // prettier-ignore

const formsOf = (form: Form): ReadonlyMap<string, Fate> => new Map(CUES.filter((row) => row[1] === form).flatMap(([fate, , words]) => words.split(" ").map((word): [string, Fate] => [word, fate])));
const PARTICIPLES = formsOf("participle");
const VERBS = formsOf("verb");
const ACTIVE = formsOf("before");
const NOUNS = formsOf("noun");

/** The fate a word gives to the figure before it, as a predicate or an attribute. */
export const behind = (word: string): Fate | undefined => PARTICIPLES.get(word) ?? VERBS.get(word);
/** The fate a verb gives to the figure behind it; "died 40" is none. */
export const ahead = (word: string): Fate | undefined => ACTIVE.get(word) ?? (word === "dead" || word === "missing" || word === "hit" || word === "captive" || word === "taken" || word === "buried" || word === "homeless" ? undefined : PARTICIPLES.get(word));
/** The fate a noun stands for. */
export const nounFate = (word: string): Fate | undefined => NOUNS.get(word);
/** Any fate, whatever the form. */
export const anyFate = (word: string): Fate | undefined => PARTICIPLES.get(word) ?? VERBS.get(word) ?? NOUNS.get(word) ?? ACTIVE.get(word);

const PEOPLE: readonly (readonly [Population, string])[] = [
  ["combatants", "soldier soldiers troop troops serviceman servicemen servicemembers fighter fighters militant militants militiamen militia police policemen officers officer gunmen gunman marines marine sailors pilots airmen infantry paratroopers conscripts reservists recruits mercenaries rebels insurgents guerrillas guerillas warriors commandos combatants forces force personnel army cavalry riflemen horsemen tribesmen guards guardsmen cadets commanders generals jihadists terrorists peacekeepers men contractors volunteers veterans crewmen gunners lancers troopers regulars irregulars partisans seamen privates burghers garrison occupiers invaders operatives legionnaires draftees"],
  ["civilians", "civilian civilians child children woman women girl girls boy boys infant infants baby babies toddler toddlers student students teacher teachers doctor doctors nurse nurses medic medics paramedics paramedic journalist journalists reporter reporters worker workers aid-workers staff staffers crew passenger passengers tourist tourists villager villagers schoolchildren schoolgirls pupils teenagers minors elderly bystanders worshippers worshipers pilgrims farmers patients adults teenager firefighters firefighter rescuers drivers fishermen miners priests monks nuns lawyers engineers clerics prosecutors peasants workmen bakers shepherds hikers shoppers commuters worshipper schoolboys newborns youths adolescents mothers fathers"],
  ["all", "people person persons man residents resident inhabitants citizens citizen nationals others other individuals individual souls human humans members relatives sisters brothers siblings victims victim patients refugees migrants americans migrants names settlers males females homeless evacuees"],
]; // prettier-ignore
const POPULATION_OF = new Map(PEOPLE.flatMap(([population, words]) => words.split(" ").map((word): [string, Population] => [word, population])));
// People of a force: a bare number of them, with nothing said to have happened to them, is a strength.
const FORCE = new Set("soldier soldiers troop troops serviceman servicemen servicemembers fighter fighters militants militiamen marines marine sailors airmen infantry paratroopers conscripts reservists recruits mercenaries rebels insurgents guerrillas warriors commandos combatants forces force personnel army cavalry riflemen horsemen tribesmen men peacekeepers troopers regulars strong garrison gunners lancers volunteers contractors".split(" "));

const DEMONYM = /^\p{Lu}\p{L}*(?:ans|ians|[aei]lis|[qnd]is|[aeiu]tis|shis|this|zis|[ai]ris|ese|ites|ots|ench|itish|utch|anish|odish|innish|wiss|ulus|rabs|oers|urks|urds|erbs|roats|oles|innes|inns|wedes|anes|ews|utsis|utus|reeks|zechs|lovaks|zbeks|ajiks|fghans|azidis|ohingya|ebanese|orwegians|aoris|hechens|iets)$/u;
const NOT_DEMONYM = new Set("its this his crisis basis paris tunis dennis ellis adonis trans cans chris harris morris".split(" "));
/** A people by its name: "Lebanese", "Zulus". */
export const isDemonym = (text: string): boolean => DEMONYM.test(text) && !NOT_DEMONYM.has(text.toLowerCase());
/** The population a noun speaks of; undefined where it names no people. */
export const populationOf = (word: string, text = word): Population | undefined => POPULATION_OF.get(word) ?? (isDemonym(text) ? "all" : undefined);
/** Whether a noun names people under arms. */
export const isForce = (word: string): boolean => FORCE.has(word);

// Heads that are no people, whatever was done to them: "40 tanks were lost".
const THINGS = new Set(
  "missile missiles rocket rockets shell shells round rounds drone drones tank tanks vehicle vehicles truck trucks aircraft plane planes jet jets helicopter helicopters bomber bombers fighter-bombers howitzer howitzers cannon cannons gun guns mortar mortars bomb bombs bombings bombing mines ship ships boat boats vessel vessels submarine submarines horse horses camel camels dog dogs cattle animals home homes house houses building buildings school schools hospital hospitals church churches mosque mosques village villages town towns city cities brigade brigades battalion battalions division divisions regiment regiments company companies squadron squadrons unit units group groups base bases site sites facility facilities institution institutions country countries nation nations state states province provinces district districts region regions area areas week weeks month months year years day days hour hours minute minutes second seconds decade decades century time times mile miles kilometer kilometers kilometre kilometres km meter meters metre metres feet foot inch inches acre acres hectare hectares ton tons tonne tonnes pound pounds kg dollar dollars euro euros ruble rubles attack attacks strike strikes airstrikes airstrike raid raids incident incidents clash clashes case cases report reports test tests launch launches flight flights trip trips sortie sorties round point points percent question questions step steps way ways thing things reason reasons side sides part parts vote votes seat seats page pages copy copies megawatts barrels job jobs post posts pieces item items system systems weapon weapons rifle rifles ammunition jets jet crossings crossing checkpoint checkpoints camp camps front fronts year-old old explosion explosions blast blasts shot shots households customers families talks agreements judges elections interceptors launchers batteries radars tunnels minutes days apartments roads bridges warships carriers locations sanctions armies corps fleets fleet population populations questions".split(" "),
);
/** Whether a noun names things, times or places. */
export const isThing = (word: string): boolean => THINGS.has(word);
