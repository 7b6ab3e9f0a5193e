import { Type } from "typebox";
import { type Route, route } from "../route.ts";
import { Nothing, Uuid } from "../shapes.ts";

const List = Type.String({ pattern: "^[a-z_]{1,40}$", description: "the list it is a view of: leads" });
const Name = Type.String({ minLength: 1, maxLength: 100, pattern: "\\S" });
const Part = Type.Optional(Type.String({ maxLength: 4_000 }));
/** What stands in the address of the list, or of the explorer of metrics. */
const Search = Type.Object(
  {
    ...{ q: Part, filter: Part, sort: Part, columns: Part },
    ...{ metric: Part, by: Part, only: Part, months: Part, population: Part },
  },
  { additionalProperties: false },
);
const View = Type.Object({ id: Uuid, list: List, name: Type.String(), search: Search });

export const listViews = route({
  method: "GET",
  path: "/v1/saved-views",
  summary: "One's own saved views of a list, by name",
  who: "signed_in",
  query: Type.Object({ list: List }),
  answer: Type.Object({ views: Type.Array(View) }),
});

export const saveView = route({
  method: "POST",
  path: "/v1/saved-views",
  summary: "Keep what a list shows under a name",
  who: { object: "own_account", act: "act" },
  body: Type.Object({ list: List, name: Name, search: Search }, { additionalProperties: false }),
  answer: View,
});

export const changeView = route({
  method: "PUT",
  path: "/v1/saved-views/:id",
  summary: "Give one of one's own views another name, or keep what the list shows now",
  who: { object: "own_account", act: "act" },
  params: Type.Object({ id: Uuid }),
  body: Type.Object({ name: Name, search: Search }, { additionalProperties: false }),
  answer: View,
});

export const deleteView = route({
  method: "DELETE",
  path: "/v1/saved-views/:id",
  summary: "Delete one of one's own views",
  who: { object: "own_account", act: "act" },
  params: Type.Object({ id: Uuid }),
  answer: Nothing,
});

export const SAVED_VIEW_ROUTES: readonly Route[] = [listViews, saveView, changeView, deleteView];
