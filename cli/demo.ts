import { AppError } from "../domain/access/app-error.ts";
import { recordKind } from "../domain/channel/kinds/record-kinds.ts";
import type { DemoProgress } from "../server/access/demo-progress.ts";
import { localSettings } from "../server/boot/local-settings.ts";
import { openServices, type ServicesAccess } from "../server/boot/open-services.ts";
import { prepareDatabase } from "../server/boot/prepare-database.ts";
import { readSecret } from "../server/boot/secret.ts";
import type { Services } from "../server/services.ts";
import { runWarningRound } from "../server/workflows/warning-round.ts";
import { closeDemo } from "../simulator/close-demo.ts";
import { SCALES, type ScaleName } from "../simulator/company-scale.ts";
import { type CreatedDemo, createDemo, type DemoOptions } from "../simulator/create-demo.ts";
import { exampleFilesOfCompany } from "../simulator/example-files.ts";
import type { CompanyProgress } from "../simulator/write-company.ts";
import { sayDemoSignIns } from "./demo-sign-ins.ts";
import { EXIT } from "./exit-code.ts";
import { explain, print, say, spoken, terminalLanguage } from "./run-command.ts";

/** What `partnerloop demo` was asked. */
export interface DemoArguments {
  readonly scale: string;
  readonly seed?: string;
  /** Leave every month open. */
  readonly open: boolean;
  readonly json: boolean;
}

/** Which company, how to stop making it, and who hears how far it is. */
type FillOptions = Pick<DemoOptions, "seed" | "scale"> & Watch;

interface Watch {
  readonly signal: AbortSignal;
  readonly tell?: (progress: DemoProgress) => void;
}

/** Fills an empty installation with the demo company and says how far it is; a stop leaves what was done whole. */
async function fillWithDemo(services: Services, options: FillOptions): Promise<CreatedDemo | undefined> {
  const { tell, ...company } = options;
  let told = -1;
  const onProgress = ({ kind, rows, done, of }: CompanyProgress) => {
    tell?.({ step: "filling", done, of });
    if (told < 0) say(spoken({ zh: "正在生成演示公司……", en: "Making the demo company …" }));
    const percent = Math.floor((100 * done) / of);
    if (percent === told) return;
    told = percent;
    const name = spoken(recordKind(kind));
    say(`  ${String(percent).padStart(3)} %  ${name} ${rows.toLocaleString("en-US")}`);
  };
  const demo = await createDemo(services, { language: terminalLanguage(), ...company, onProgress });
  if (demo === undefined) return undefined;
  await runWarningRound(services);
  say(
    spoken({
      zh: `演示公司已就绪，共 ${demo.rows.toLocaleString("en-US")} 行，全部为虚构数据。`,
      en: `The demo company is ready: ${demo.rows.toLocaleString("en-US")} rows, all of them invented.`,
    }),
  );
  return demo;
}

/** Closes the past months of the demo company, where that is not done yet; returns how many it closed. */
async function closeDemoMonths(services: Services, { signal, tell }: Watch): Promise<number> {
  const closed = await closeDemo(services, {
    signal,
    onMonth: ({ month, done, of }) => {
      tell?.({ step: "closing", done, of });
      say(
        spoken({
          zh: `  正在月结 ${month}（${done + 1}/${of}）`,
          en: `  closing ${month} (${done + 1} of ${of})`,
        }),
      );
    },
  });
  if (closed > 0) {
    say(
      spoken({
        zh: `已月结 ${closed} 个历史月份，并补录了迟到的数据。`,
        en: `Closed ${closed} past months and recorded what came late.`,
      }),
    );
  }
  return closed;
}

/** Makes the demo beside a server of the same database; its sign-ins are printed once they work. */
export async function makeDemo(access: ServicesAccess, watch: Watch): Promise<void> {
  const opened = await openServices({ ...access, exampleFiles: exampleFilesOfCompany() });
  try {
    const made = await fillWithDemo(opened.services, watch);
    if (made !== undefined) sayDemoSignIns(made.signIns);
    await closeDemoMonths(opened.services, watch);
  } catch (error) {
    if (!watch.signal.aborted) explain(error);
  } finally {
    await opened.close();
  }
}

function scaleNamed(name: string): ScaleName {
  const upper = name.toUpperCase();
  if (upper in SCALES) return upper as ScaleName;
  throw new AppError("invalid_input", {
    zh: `没有规模“${name}”，请写 S、M 或 L。`,
    en: `There is no scale "${name}"; write S, M or L.`,
  });
}

function seedOf(text: string): bigint {
  if (/^\d{1,18}$/.test(text)) return BigInt(text);
  throw new AppError("invalid_input", {
    zh: `种子“${text}”应为不超过 18 位的整数。`,
    en: `The seed "${text}" should be a whole number of 18 digits at most.`,
  });
}

/** Fills the database of this folder, or DATABASE_URL, with a demo company of a scale, without a server. */
export async function demoCommand(given: DemoArguments): Promise<void> {
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  try {
    const scale = scaleNamed(given.scale);
    const seed = given.seed === undefined ? {} : { seed: seedOf(given.seed) };
    const settings = localSettings(process.env, say);
    const secret = settings.secret ?? (await readSecret(settings.folder));
    const prepared = await prepareDatabase(settings, secret, say);
    const opened = await openServices({
      ...{ appUrl: prepared.appUrl, baseUrl: "http://127.0.0.1", secret },
      exampleFiles: exampleFilesOfCompany(),
    });
    try {
      const { services } = opened;
      const { signal } = stop;
      const demo = await fillWithDemo(services, { ...seed, scale: SCALES[scale], signal });
      const closed = given.open ? 0 : await closeDemoMonths(services, { signal });
      if (stop.signal.aborted) throw stopped();
      if (demo === undefined && closed === 0) throw isInstalled();
      const signIns = await services.demoSignIns();
      if (given.json) print({ scale, rows: demo?.rows ?? 0, closed, signIns }, true, () => "");
      else sayDemoSignIns(signIns);
      process.exitCode = EXIT.done;
    } finally {
      await opened.close();
      await prepared.stop();
    }
  } catch (error) {
    process.exitCode = explain(error);
  }
}

function stopped(): AppError {
  return new AppError("cancelled", {
    zh: "已中断；已完整写入的部分和已月结的月份都保留，再执行同一命令即可继续。",
    en: "Stopped; what is whole and the closed months are kept, and the same command goes on from there.",
  });
}

function isInstalled(): AppError {
  return new AppError("conflict", {
    zh: "这里已经有组织，演示公司只能生成在空的安装中。请换一个数据目录，或先用 partnerloop reset 清空。",
    en: "There is an organisation already, and a demo company is made in an empty installation only. Choose another folder, or empty this one with partnerloop reset.",
  });
}
