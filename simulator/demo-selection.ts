import { sql } from "kysely";
import { freezeEvaluation, judgeItem, openEvaluation } from "../contract/tactics/evaluations.ts";
import { organisationDay, readGrantedRoles } from "../database/access/membership-rows.ts";
import { listDesignRows } from "../database/agreement/design-rows.ts";
import { addDays, toDay } from "../domain/calendar/day.ts";
import { addMonths } from "../domain/calendar/month.ts";
import type { Language } from "../domain/language.ts";
import { act, agreeOne, type DemoDesign, holderOf, look, type Stage, type StoryDays } from "./demo-stage.ts";
import type { CompanySource } from "./generate-company.ts";
import { trialStart } from "./taken-on.ts";

const WORDS = {
  "zh-CN": {
    standard: "重点扶持代理商选择标准",
    statement: "有团队、老板愿意长期投入、与我们合作顺畅，并且所在城市还有潜力的代理商。",
    areas: ["当月业绩", "老板愿意投入的程度", "配合度", "城市渗透率（越低越有潜力）"],
    questions: ["看招聘计划和投入承诺，附面谈记录。", "看线索响应和联合拜访记录。"],
    gate: "不代理竞品",
    gateAsks: "看代理合同，并请老板书面确认。",
    agree: "同意。每个区域照此评，不看关系。",
    nomination: "重点扶持代理商提名",
    evidence: ["看过代理合同，老板已书面确认。", "与老板面谈：已谈妥增加两名销售。"],
    reasons: [
      "老板愿意为这座城市多招两名销售，续费培训做得最细。",
      "线索响应最快，与市场部合办过三场沙龙，客户口碑好。",
      "业绩稳，但人手偏少，作为备选。",
      "刚换了负责人，先观察一个季度。",
    ],
    agreeNomination: "两座城市的理由都站得住，同意。",
    mandate: "重点扶持协议",
    terms: "总部线索优先分给重点扶持代理商；逾期未响应的线索收回。",
    agreeMandate: "同意。",
    sign: "我们接受，请按时派人驻地。",
  },
  en: {
    standard: "Standard for focus partners",
    statement:
      "Partners with a team and an owner who invests for long, who work well with us, in cities that have potential left.",
    areas: [
      "Bookings of the month",
      "How far the owner will invest",
      "How well we work together",
      "Penetration of the city (the lower, the more is left)",
    ],
    questions: ["Hiring plan and commitment, with notes of the talk.", "Answers to leads and joint visits."],
    gate: "Sells no competitor",
    gateAsks: "Their contracts, and the owner's written word.",
    agree: "Agreed. Every region scores by it, whoever knows whom.",
    nomination: "Focus partners nominated",
    evidence: [
      "Saw the contracts; the owner confirmed in writing.",
      "Talked to the owner: two more sales people are agreed.",
    ],
    reasons: [
      "The owner will hire two more people for this city and trains customers best before renewal.",
      "Answers leads fastest, held three salons with marketing, and customers speak well of them.",
      "Sells steadily but has few people: an alternate.",
      "Has just changed its head: to be watched for a quarter.",
    ],
    agreeNomination: "Both reasons hold. Agreed.",
    mandate: "Focus partner agreement",
    terms: "Leads of headquarters go to the focus partner first; what is not answered in time comes back.",
    agreeMandate: "Agreed.",
    sign: "We accept; please keep the days in our city.",
  },
} as const;

/** The selection standard as the VP proposes it. */
export function demoStandard(language: Language): DemoDesign {
  const { areas, questions, ...words } = WORDS[language];
  const judged = { source: "judged", worst: 1, best: 5 };
  const sales = { source: "computed", metric: "bookings", of: "partner", worst: 0, best: 200_000 };
  const room = { source: "computed", metric: "penetration", of: "city", worst: 0.4, best: 0.05 };
  const area = (id: string, weight: number, criterion: object) => ({
    ...{ id, area: id, weight },
    criteria: [{ id: `${id}-1`, weight: 1, ...criterion }],
  });
  const first = {
    statement: words.statement,
    areas: [
      area("team", 0.35, { name: areas[0], ...sales }),
      area("owner", 0.25, { name: areas[1], ...judged, question: questions[0] }),
      area("cooperation", 0.2, { name: areas[2], ...judged, question: questions[1] }),
      area("city", 0.2, { name: areas[3], ...room }),
    ],
    gates: [{ id: "rival", name: words.gate, kind: "knock_out", source: "judged", question: words.gateAsks }],
  };
  return {
    ...{ kind: "selection_standard", by: "channel_vp", title: words.standard, first },
    agreeing: [{ role: "ceo", note: words.agree }],
  };
}

/** A focus city of the director with the partner that the programme supports and one beside it, by their ids. */
interface Choice {
  readonly cityId: string;
  readonly first: string;
  readonly other: string;
}

/**
 * The director's part: every partner of the region evaluated for the month before the trial, the candidates judged with
 * evidence, a nomination for each focus city of the region that the VP agrees to, and the agreement that the partner whose
 * owner signs in has signed.
 */
export async function chooseDemoPartners(
  { before }: StoryDays,
  given: { language: Language; source: CompanySource; trialId: string },
): Promise<void> {
  const { language, source, trialId } = given;
  const words = WORDS[language];
  const { userId } = await holderOf(before(0), "regional_director");
  const [grant] = await look(before(0), (tx) => readGrantedRoles(tx, userId));
  const [regionId] = grant?.scopeIds ?? [];
  if (regionId === undefined) throw new Error("the demo's director has no region");
  const [known] = await look(before(0), (tx) => listDesignRows(tx, "nomination"));
  if (known !== undefined) return;
  const choices = await choicesOf(before(0), source, regionId);
  const month = addMonths(trialStart(source.plan), -1);
  const round = String(
    (await act(before(-1), "channel_operations", openEvaluation, { body: { month, regionId } })).id,
  );
  await judgeAll(before(-2), { round, choices, words });
  await act(before(-4), "channel_operations", freezeEvaluation, { params: { id: round } });
  const [standard] = await look(before(-4), (tx) => listDesignRows(tx, "selection_standard"));
  const nomination = await agreeOne(before(-7), {
    ...{ kind: "nomination", by: "regional_director", title: words.nomination, place: regionId },
    first: {
      round,
      standard: standard?.id,
      strategy: trialId,
      cities: choices.map(nominated(words.reasons)),
    },
    agreeing: [{ role: "channel_vp", note: words.agreeNomination }],
  });
  await signMandate(before(-11), { nomination, words });
}

const nominated = (reasons: readonly string[]) => (choice: Choice, at: number) => ({
  ...{ id: `c${at}`, city: choice.cityId, first: choice.first, reason: reasons[at % 2] },
  alternates: [{ id: "a1", partner: choice.other, reason: reasons[2 + (at % 2)] }],
});

async function choicesOf(stage: Stage, source: CompanySource, regionId: string): Promise<Choice[]> {
  const { plan, organisation } = source;
  const rows = await look(stage, (tx) =>
    tx.rows<{ reference: string; id: string; kind: string }>(sql`
      select reference, id, 'partner' as kind from app.partners where org_id = ${tx.actor.orgId}
      union all select c.reference, c.id, 'city' from app.cities c join app.city_versions v
        on v.org_id = c.org_id and v.city_id = c.id and v.voided_at is null and v.valid_to = 'infinity'
      where c.org_id = ${tx.actor.orgId} and v.region_id = ${regionId}`),
  );
  const idOf = (kind: string, reference: string | undefined) =>
    rows.find((row) => row.kind === kind && row.reference === reference)?.id;
  return plan.places
    .filter(({ isFocus }) => isFocus)
    .flatMap((place) => {
      const here = organisation.partners.filter(
        (partner) => partner.place === place && partner.kind !== "direct" && partner.inForceTo === null,
      );
      const [cityId, first, other] = [
        idOf("city", place.code),
        idOf("partner", here.find(({ isFocus }) => isFocus)?.reference),
        idOf("partner", here.find(({ isFocus, isBig }) => !isFocus && !isBig)?.reference),
      ];
      return cityId === undefined || first === undefined || other === undefined
        ? []
        : [{ cityId, first, other }];
    });
}

type Words = (typeof WORDS)[Language];

async function judgeAll(
  stage: Stage,
  { round, choices, words }: { round: string; choices: readonly Choice[]; words: Words },
): Promise<void> {
  const params = { id: round };
  for (const { first, other } of choices) {
    for (const [partnerId, points] of [
      [first, 5],
      [other, 3],
    ] as const) {
      const given = { partnerId, seen: 0, validUntil: null };
      const [contracts, talk] = words.evidence;
      const gate = { ...given, item: "gate/rival", passed: true, evidence: contracts };
      await act(stage, "regional_director", judgeItem, { params, body: gate });
      for (const item of ["owner/owner-1", "cooperation/cooperation-1"]) {
        const body = { ...given, item, value: points, evidence: talk };
        await act(stage, "regional_director", judgeItem, { params, body });
      }
    }
  }
}

/** The partner whose owner signs in is the focus partner of its city. */
async function signMandate(
  stage: Stage,
  { nomination, words }: { nomination: string; words: Words },
): Promise<void> {
  const [partnerId] = (await holderOf(stage, "partner_owner")).scopeIds;
  if (partnerId === undefined) throw new Error("the demo's owner has no partner");
  const today = toDay(await look(stage, (tx) => organisationDay(tx, stage.services.clock.now())));
  await agreeOne(stage, {
    ...{ kind: "mandate", by: "regional_director", title: words.mandate, place: partnerId },
    first: {
      ...{
        nomination,
        services: ["marketing_centre", "service_centre"],
        non_exclusive: true,
        terms: words.terms,
      },
      ...{ from: today, until: addDays(today, 364), review: addDays(today, 182) },
      conditions: [{ id: "k1", metric: "bookings", comparator: "at_least", value: 10_000 }],
    },
    agreeing: [
      { role: "channel_vp", note: words.agreeMandate },
      { role: "partner_owner", note: words.sign },
    ],
  });
}
