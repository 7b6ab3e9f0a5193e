import { expect, test } from "vitest";
import { navigation, visibleNavigation } from "./navigation.ts";
import { paths } from "./paths.ts";

const ids = (sections: ReturnType<typeof visibleNavigation>) =>
  sections.flatMap((section) => section.items.map((item) => item.id));

test("without a permission only home is left, and no empty section", () => {
  const seen = visibleNavigation(
    navigation,
    () => true,
    () => false,
  );
  expect(ids(seen)).toEqual(["home"]);
  expect(seen).toHaveLength(1);
});

test("what is not built is not shown", () => {
  const built = new Set<string>([paths.home, paths.imports]);
  expect(
    ids(
      visibleNavigation(
        navigation,
        (path) => built.has(path),
        () => true,
      ),
    ),
  ).toEqual(["home", "imports"]);
});

test("sections keep the order of the loop", () => {
  const stages = visibleNavigation(
    navigation,
    () => true,
    () => true,
  ).map((section) => section.stage);
  expect(stages).toEqual([
    undefined,
    "goal",
    "strategy",
    "tactics",
    "execution",
    "channel",
    "measurement",
    "report",
    "settings",
  ]);
});
