import { printable } from "../export/write-xlsx.ts";
import type { Pack } from "./assemble-pack.ts";
import type { PackView } from "./pack-view.ts";
import { packSpeech } from "./pack-view.ts";
import { bookingsSlide, placesSlide } from "./pptx-figure-slides.ts";
import { newPresentation } from "./pptx-library.ts";
import {
  concentrationSlide,
  funnelSlide,
  headlineSlide,
  retentionSlide,
  signalsSlide,
} from "./pptx-line-slides.ts";
import type { Deck } from "./pptx-parts.ts";
import {
  coverSlide,
  decisionSlides,
  definitionSlides,
  restatementSlide,
  summarySlides,
  trialSlides,
  wordsSlides,
} from "./pptx-text-slides.ts";
import { defineMaster, paintTheme } from "./pptx-theme.ts";

/** Writes a pack as a presentation: native charts that can be edited, one master, a theme of its own. */
export async function writePackPptx(given: PackView): Promise<Buffer> {
  const file = newPresentation();
  const pack = printablePack(given.pack);
  const view = { ...given, pack };
  const speech = packSpeech(view);
  const title = `${pack.subject.name} · ${speech.word("title", { month: speech.month(pack.month) })}`;
  file.title = title;
  file.company = pack.subject.name;
  defineMaster(
    file,
    `${title} · ${speech.word("frozen", { instant: speech.instant(pack.instant) })}`,
    view.language,
  );
  const deck: Deck = { file, view, speech };
  coverSlide(deck);
  decisionSlides(deck);
  summarySlides(deck);
  wordsSlides(deck);
  headlineSlide(deck);
  bookingsSlide(deck);
  placesSlide(deck, "region", pack.regions);
  placesSlide(deck, "city", pack.cities);
  placesSlide(deck, "partner", pack.partners);
  funnelSlide(deck);
  retentionSlide(deck);
  concentrationSlide(deck);
  signalsSlide(deck);
  trialSlides(deck);
  restatementSlide(deck);
  definitionSlides(deck);
  return paintTheme((await file.write({ outputType: "nodebuffer" })) as Buffer);
}

/** The library takes texts as they are, also where XML cannot hold them. */
function printablePack(pack: Pack): Pack {
  return JSON.parse(JSON.stringify(pack), (_key, value) =>
    typeof value === "string" ? printable(value) : value,
  );
}
