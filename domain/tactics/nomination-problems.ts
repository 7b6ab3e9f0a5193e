import type { InputProblem } from "../access/app-error.ts";
import type { Content, ContentItem, ContentValue, Wording } from "../agreement/content-field.ts";
import type { ConditionStanding } from "../goal/metric-condition.ts";

/** How a city stands to the conditions under which it may get a focus partner, and which it does not show to meet. */
export interface CityEntry {
  readonly standing: ConditionStanding;
  readonly unmet: readonly Wording[];
}

/** Another nomination of the region; `isProposed`: it still waits for an answer. */
export interface OtherNomination {
  readonly title: string;
  readonly isProposed: boolean;
  readonly content: Content;
}

/** What a nomination is held against. */
export interface NominationContext {
  /** The cities of the director's region, by id, with their names. */
  readonly cities: ReadonlyMap<string, string>;
  /** The cities of the trial that the nomination belongs to; null when it belongs to none. */
  readonly trialCities: ReadonlySet<string> | null;
  /** The partners in force of those cities. */
  readonly partners: ReadonlyMap<string, { readonly name: string; readonly cityId: string }>;
  readonly round: {
    readonly isFrozen: boolean;
    readonly standardId: string;
    readonly standardVersion: number;
    /** Of each partner of the round whether every gate holds. */
    readonly eligible: ReadonlyMap<string, boolean>;
    /** Partners with a gate whose evidence counts no more today. */
    readonly expired: ReadonlySet<string>;
  };
  /** What the strategy's conditions say of a city, by its id; null where none are set. */
  readonly conditions: ReadonlyMap<string, CityEntry> | null;
  /** The other nominations of the region, as far as they are in force, agreed to or proposed. */
  readonly others: readonly OtherNomination[];
  /** The selection standard in force. */
  readonly standard: { readonly id: string; readonly version: number } | null;
}

const itemsOf = (value: ContentValue | undefined) =>
  Array.isArray(value) ? (value as readonly ContentItem[]) : [];

/**
 * What of a reason is its own: letters and digits, without the names of the city and the partner, so that neither
 * punctuation nor another name makes a copy look new.
 *
 * @example ownWords("苏州：团队强！", ["苏州"]) // "团队强"
 */
export function ownWords(reason: string, names: readonly string[]): string {
  const bare = (text: string) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, "");
  return names
    .map(bare)
    .filter((name) => name !== "")
    .reduce((text, name) => text.replaceAll(name, ""), bare(reason));
}

interface Choice {
  readonly path: string;
  readonly reasonPath: string;
  readonly partnerId: string;
  readonly cityId: string;
  readonly reason: string;
}

function choicesOf(content: Content): Choice[] {
  return itemsOf(content.cities).flatMap((item) => {
    const at = `cities/${item.id}`;
    const cityId = String(item.city ?? "");
    const first = {
      ...{ path: `${at}/first`, reasonPath: `${at}/reason`, cityId },
      ...{ partnerId: String(item.first ?? ""), reason: String(item.reason ?? "") },
    };
    const alternates = itemsOf(item.alternates).map((alternate) => ({
      ...{ path: `${at}/alternates/${alternate.id}/partner`, cityId },
      reasonPath: `${at}/alternates/${alternate.id}/reason`,
      ...{ partnerId: String(alternate.partner ?? ""), reason: String(alternate.reason ?? "") },
    }));
    return [first, ...alternates];
  });
}

const problem = (field: string, rule: string, said: Wording): InputProblem => ({ field, rule, ...said });

function choiceProblems(choice: Choice, { cities, partners, round }: NominationContext): InputProblem[] {
  const { path, partnerId, cityId } = choice;
  if (!cities.has(cityId)) return [];
  const partner = partners.get(partnerId);
  if (partner?.cityId !== cityId) {
    const zh = "这家代理商不在这座城市，或已不在合作中。";
    return [problem(path, "partner", { zh, en: "This partner is not in force in that city." })];
  }
  if (!round.isFrozen) return [];
  const isEligible = round.eligible.get(partnerId);
  if (isEligible === undefined) {
    const zh = "这一轮评估里没有它，无从比较。";
    return [
      problem(path, "evaluated", { zh, en: "The round does not have it, so there is nothing to compare." }),
    ];
  }
  if (isEligible && !round.expired.has(partnerId)) return [];
  if (isEligible) {
    const zh = "它有一个门槛的凭证已经过期，等于没有。请另开一轮重新评判。";
    const en =
      "The evidence of one of its gates has expired and counts as missing. Open another round and judge it anew.";
    return [problem(path, "expired", { zh, en })];
  }
  const zh = "它没有通过标准的全部门槛。";
  return [problem(path, "gate", { zh, en: "It does not pass every gate of the standard." })];
}

/** A reason stands once in a nomination, and in no other one for another city. */
function reasonProblems(choices: readonly Choice[], context: NominationContext): InputProblem[] {
  const { cities, partners, others } = context;
  const here = new Set(choices.map(({ cityId }) => cityId));
  const elsewhere = others
    .flatMap(({ content }) => choicesOf(content))
    .filter(({ cityId }) => !here.has(cityId));
  const names = new Set(
    [...elsewhere, ...choices].flatMap(({ cityId, partnerId }) => [
      cities.get(cityId) ?? "",
      partners.get(partnerId)?.name ?? "",
    ]),
  );
  const wordsOf = ({ reason }: Choice) => ownWords(reason, [...names]);
  const seen = new Map(elsewhere.map((choice) => [wordsOf(choice), choice]));
  return choices.flatMap((choice) => {
    const words = wordsOf(choice);
    if (words === "") {
      const zh = "请写出理由，不能只有名称和标点。";
      return [
        problem(choice.reasonPath, "required", { zh, en: "Give a reason: names and signs alone are none." }),
      ];
    }
    const earlier = seen.get(words);
    seen.set(words, earlier ?? choice);
    if (earlier === undefined) return [];
    const city = cities.get(earlier.cityId);
    const zh = `与${city ?? "另一座城市"}的理由雷同。请写这家代理商自己的理由。`;
    const en = `This reason is a copy of that for ${city ?? "another city"}. Give its own.`;
    return [problem(choice.reasonPath, "copied", { zh, en })];
  });
}

/** A city enters by meeting every condition of the strategy, or by an exception that is stated and agreed to. */
function entryProblems(content: Content, { cities, conditions }: NominationContext): InputProblem[] {
  return itemsOf(content.cities).flatMap((item) => {
    const entry = conditions?.get(String(item.city ?? ""));
    const isExcepted = ownWords(String(item.exception ?? ""), [...cities.values()]) !== "";
    if (entry === undefined || entry.standing === "met" || isExcepted) return [];
    const list = (language: keyof Wording, comma: string) =>
      entry.unmet.map((one) => one[language]).join(comma);
    const isMissed = entry.standing === "missed";
    return [
      problem(`cities/${item.id}/city`, "condition", {
        zh: `${isMissed ? "没有满足" : "还不能判断"}策略的进入条件：${list("zh", "、")}。等条件满足，或写明例外理由。`,
        en: `${isMissed ? "It does not meet" : "It cannot be told to meet"} the strategy's conditions: ${list("en", ", ")}. Wait until it does, or state an exception.`,
      }),
    ];
  });
}

/** A city has one first choice: it stands in one nomination at a time. */
function elsewhereProblems(content: Content, { cities, others }: NominationContext): InputProblem[] {
  return itemsOf(content.cities).flatMap(({ id, city }) => {
    const other = others.find((one) => itemsOf(one.content.cities).some((item) => item.city === city));
    const name = cities.get(String(city));
    if (other === undefined || name === undefined) return [];
    const room = other.isProposed
      ? { zh: "它正等待答复。请先撤回它", en: "which waits for an answer. Take that one back first" }
      : {
          zh: "它已经同意。请修订它，或先终止它",
          en: "which is agreed to. Revise that one, or end it first",
        };
    return [
      problem(`cities/${id}/city`, "elsewhere", {
        zh: `${name}已在另一份提名“${other.title}”里，${room.zh}。`,
        en: `${name} stands in another nomination, “${other.title}”, ${room.en}.`,
      }),
    ];
  });
}

function doubles(items: readonly { key: string; path: string }[], said: Wording): InputProblem[] {
  return items
    .filter(({ key }, at) => items.findIndex((other) => other.key === key) < at)
    .map(({ path }) => problem(path, "twice", said));
}

function roundProblems({ round, standard }: NominationContext, content: Content): InputProblem[] {
  if (!round.isFrozen) {
    const zh = "这一轮评估还没有冻结。";
    return [problem("round", "frozen", { zh, en: "That round is not frozen yet." })];
  }
  if (standard === null || content.standard !== standard.id) {
    const zh = "请引用生效中的选择标准。";
    return [problem("standard", "in_force", { zh, en: "Refer to the selection standard in force." })];
  }
  if (round.standardId === standard.id && round.standardVersion === standard.version) return [];
  const zh = `这一轮是按第 ${round.standardVersion} 版标准评的，现在生效的是第 ${standard.version} 版。请另开一轮。`;
  const en = `That round was scored by version ${round.standardVersion} of the standard; version ${standard.version} is in force. Open another round.`;
  return [problem("round", "standard", { zh, en })];
}

/**
 * What is wrong with a nomination beyond its fields, place by place: cities outside the region, partners that are not in
 * force there or fail a gate, cities that do not meet the strategy's conditions without a stated exception, cities that
 * another nomination names, reasons that are missing or copied, a round that does not stand for the standard in force.
 */
export function nominationProblems(content: Content, context: NominationContext): InputProblem[] {
  const items = itemsOf(content.cities).map((item) => ({
    key: String(item.city ?? ""),
    path: `cities/${item.id}/city`,
  }));
  const outside = items
    .filter(({ key }) => !context.cities.has(key))
    .map(({ path }) =>
      problem(path, "region", { zh: "这座城市不在您的区域。", en: "This city is not in the region." }),
    );
  const untried = items
    .filter(({ key }) => context.cities.has(key) && context.trialCities?.has(key) === false)
    .map(({ path }) =>
      problem(path, "trial", { zh: "这座城市不在该试行里。", en: "This city is not in the trial." }),
    );
  const choices = choicesOf(content);
  const chosen = choices.map(({ partnerId, path }) => ({ key: partnerId, path }));
  return [
    ...roundProblems(context, content),
    ...outside,
    ...untried,
    ...entryProblems(content, context),
    ...elsewhereProblems(content, context),
    ...doubles(items, { zh: "一座城市只提一次。", en: "A city stands once." }),
    ...choices.flatMap((choice) => choiceProblems(choice, context)),
    ...doubles(chosen, { zh: "一家代理商只提一次。", en: "A partner stands once." }),
    ...reasonProblems(choices, context),
  ];
}
