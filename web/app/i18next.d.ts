import "i18next";
import type access from "../locales/en/access.json";
import type agreement from "../locales/en/agreement.json";
import type channel from "../locales/en/channel.json";
import type commitment from "../locales/en/commitment.json";
import type comparison from "../locales/en/comparison.json";
import type execution from "../locales/en/execution.json";
import type importTexts from "../locales/en/import.json";
import type measurement from "../locales/en/measurement.json";
import type org from "../locales/en/org.json";
import type planner from "../locales/en/planner.json";
import type report from "../locales/en/report.json";
import type selection from "../locales/en/selection.json";
import type shell from "../locales/en/shell.json";
import type strategy from "../locales/en/strategy.json";
import type tactics from "../locales/en/tactics.json";
import type trial from "../locales/en/trial.json";
import type views from "../locales/en/views.json";
import type weights from "../locales/en/weights.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shell";
    returnNull: false;
    resources: {
      shell: typeof shell;
      access: typeof access;
      agreement: typeof agreement;
      commitment: typeof commitment;
      org: typeof org;
      channel: typeof channel;
      measurement: typeof measurement;
      report: typeof report;
      trial: typeof trial;
      tactics: typeof tactics;
      planner: typeof planner;
      selection: typeof selection;
      import: typeof importTexts;
      strategy: typeof strategy;
      weights: typeof weights;
      comparison: typeof comparison;
      views: typeof views;
      execution: typeof execution;
    };
  }
}
