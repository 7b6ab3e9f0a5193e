import { useMemo } from "react";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { listPublishedPlaybooks } from "../../contract/tactics/published-playbooks.ts";
import { PLAYBOOK } from "../../domain/tactics/playbook.ts";
import type { DesignNames } from "../agreement/design-names.ts";
import { useMemberNames } from "../agreement/use-member-names.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";

const playbooks = designRoutes(PLAYBOOK);

/** What a support plan may refer to, by name; partners know the playbooks that are in force. */
export function usePlanNames(): DesignNames {
  const members = useMemberNames();
  const { can } = useSignedIn();
  const own = can("playbook:read");
  const { data } = useAnswer(playbooks.list, {}, { enabled: own });
  const { data: published } = useAnswer(
    listPublishedPlaybooks,
    {},
    { enabled: !own && can("published_playbook:read") },
  );
  return useMemo(() => {
    const known = data?.designs ?? published?.playbooks ?? [];
    const design = known.map(({ id, title }) => ({
      ...{ value: id, label: title, to: paths.playbook.replace("$playbookId", id) },
    }));
    return { metrics: [], references: { member: members, design } };
  }, [members, data, published]);
}
