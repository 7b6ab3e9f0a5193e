import { type Month, monthOfDay } from "../domain/calendar/month.ts";
import type { ExampleFiles } from "../server/import/example-files.ts";
import type { Company } from "./company.ts";
import { DEMO_SEED } from "./create-demo.ts";
import { generateCompany } from "./generate-company.ts";
import { dayText, instantText, minuteOf, monthStart } from "./local-time.ts";
import { SAMPLE_SCALE, sampleFiles } from "./sample-files.ts";

/**
 * Example files of an invented company whose history ends with the month before: the same in every process and at every
 * moment of a month, so that files downloaded one by one fit each other. The company is kept until the month is over.
 *
 * @example const files = exampleFilesOfCompany()("en", clock.now());
 */
export function exampleFilesOfCompany(): ExampleFiles {
  let kept: { month: Month; company: Company } | undefined;
  return (language, now) => {
    const month = monthOfDay(dayText(minuteOf(now)));
    const end = new Date(instantText(monthStart(month)));
    if (kept?.month !== month) {
      kept = { month, company: generateCompany({ seed: DEMO_SEED, now: end, scale: SAMPLE_SCALE }) };
    }
    return sampleFiles(kept.company, language, end);
  };
}
