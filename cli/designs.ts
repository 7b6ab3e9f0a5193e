import { designRoutes } from "../contract/agreement/design-routes.ts";
import { AppError } from "../domain/access/app-error.ts";
import { ROLE_NAMES } from "../domain/access/role.ts";
import type { VersionState } from "../domain/agreement/standing.ts";
import { DESIGN_KINDS } from "../domain/design-kinds.ts";
import { print, runCommand, spoken } from "./run-command.ts";
import { textTable } from "./text-table.ts";

const STATES: Record<VersionState | "draft", { zh: string; en: string }> = {
  draft: { zh: "草稿", en: "draft" },
  proposed: { zh: "待审定", en: "proposed" },
  returned: { zh: "已退回", en: "returned" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
  agreed: { zh: "已同意", en: "agreed" },
  in_force: { zh: "生效中", en: "in force" },
  superseded: { zh: "已被取代", en: "superseded" },
};

function kindNamed(name: string) {
  const kind = DESIGN_KINDS.find(({ id, path }) => name === id || name === path);
  if (kind !== undefined) return kind;
  const known = DESIGN_KINDS.map(({ path }) => path).join(", ");
  throw new AppError("invalid_input", { zh: `可以列出：${known}。`, en: `There are: ${known}.` });
}

/** Lists the designs of a kind with where each stands, or says all there is of one of them. */
export async function designsCommand(
  name: string,
  id: string | undefined,
  { json }: { json: boolean },
): Promise<void> {
  await runCommand(async ({ call }) => {
    const routes = designRoutes(kindNamed(name));
    if (id !== undefined) {
      const record = await call(routes.get, { params: { id } });
      print(record, true, () => "");
      return undefined;
    }
    const { designs } = await call(routes.list, {});
    print({ designs }, json, () =>
      designs.length === 0
        ? spoken({ zh: "还没有。", en: "None yet." })
        : textTable([
            spoken({ zh: "名称 版本 状态 等待", en: "title version state waiting" }).split(" "),
            ...designs.map(({ title, version, state, waitingFor }) => [
              title,
              String(version ?? "–"),
              spoken(STATES[state]),
              waitingFor.map((role) => spoken(ROLE_NAMES[role])).join(spoken({ zh: "、", en: ", " })),
            ]),
          ]),
    );
    return undefined;
  });
}
