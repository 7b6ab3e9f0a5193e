import JSZip from "jszip";
import { expect, test } from "vitest";
import { METRICS } from "../../domain/measurement/metrics/metrics.ts";
import { type PackView, packSpeech, reportingCurrency } from "./pack-view.ts";
import { newPresentation } from "./pptx-library.ts";
import { trialSlides } from "./pptx-text-slides.ts";

const NAMES = Array.from({ length: 30 }, (_, at) => `Criterion no. ${at + 1} of thirty`);

function viewOf(names: readonly string[]): PackView {
  const value = {
    ...{ total: { numerator: "1", denominator: null, months: 1 }, number: 1, baseline: null, threshold: 1 },
    ...{ comparator: "at_least", state: "met" },
  };
  const criteria = names.map((name) => ({
    ...{ name, metric: "deals_won", value, counter: null, isProvisional: false },
  }));
  const definitions = METRICS.filter(({ id }) => id === "deals_won");
  const verdict = { stage: "final", outcome: "stopped_for_harm" };
  const stop = { stoppedAt: "2024-11-10T02:00:00Z", stoppedByName: "Ada", reason: "Partners lose customers" };
  const trials = [
    { title: "Two quarters", stop, versions: [{ version: 1, verdict, criteria }], definitions },
  ];
  const pack = { trials, definitions } as unknown as PackView["pack"];
  return { pack, language: "en", currency: reportingCurrency("CNY", 2), zone: "UTC", submission: null };
}

test("every criterion of a trial stands on a slide, however many there are", async () => {
  const view = viewOf(NAMES);
  const file = newPresentation();
  trialSlides({ file, view, speech: packSpeech(view) });
  const deck = await JSZip.loadAsync((await file.write({ outputType: "nodebuffer" })) as Buffer);
  const slides = await Promise.all(
    deck.file(/^ppt\/slides\/slide\d+\.xml$/).map((one) => one.async("string")),
  );
  expect(slides).toHaveLength(3);
  for (const slide of slides) expect(slide).toContain("Two quarters");
  for (const said of ["stopped for harm", "Stopped on 2024-11-10 02:00 by Ada: Partners lose customers"])
    expect(slides[0]).toContain(said);
  expect(NAMES.filter((name) => !slides.some((slide) => slide.includes(name)))).toEqual([]);
});
