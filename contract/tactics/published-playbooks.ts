import { Type } from "typebox";
import { ContentShape } from "../agreement/design-shapes.ts";
import { type Route, route } from "../route.ts";
import { DayText, Uuid } from "../shapes.ts";

export const listPublishedPlaybooks = route({
  method: "GET",
  path: "/v1/published-playbooks",
  summary:
    "The playbooks in force as everybody may read them, partners included: kind of problem, signs, answer",
  who: { object: "published_playbook", act: "read" },
  answer: Type.Object({
    playbooks: Type.Array(
      Type.Object({
        id: Uuid,
        title: Type.String(),
        version: Type.Integer(),
        from: DayText,
        content: ContentShape,
      }),
    ),
  }),
});

export const PUBLISHED_PLAYBOOK_ROUTES: readonly Route[] = [listPublishedPlaybooks];
