import { changeView, deleteView, listViews, saveView } from "../../contract/access/saved-views.ts";
import {
  insertView,
  isViewNameTaken,
  readViews,
  removeView,
  updateView,
} from "../../database/access/saved-views.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { type Handler, handle } from "../handle.ts";

const missing = () => new AppError("not_found", { zh: "没有这个视图。", en: "There is no such view." });
const taken = (name: string) =>
  new AppError("conflict", {
    zh: `您已有名为“${name}”的视图，请换个名字。`,
    en: `You have a view called “${name}” already; choose another name.`,
  });

const listHandler = handle(listViews, async ({ tx, query }) => ({ views: await readViews(tx, query.list) }));

const saveHandler = handle(saveView, async ({ tx, body, services }) => {
  const { clock } = services;
  const name = body.name.trim();
  const view = await insertView(tx, { ...body, name, id: clock.newId() }, clock.now());
  if (view === undefined) throw taken(name);
  return view;
});

const changeHandler = handle(changeView, async ({ tx, params, body }) => {
  const name = body.name.trim();
  if (await isViewNameTaken(tx, params.id, name)) throw taken(name);
  const view = await updateView(tx, { id: params.id, name, search: body.search });
  if (view === undefined) throw missing();
  return view;
});

const deleteHandler = handle(deleteView, async ({ tx, params }) => {
  if (!(await removeView(tx, params.id))) throw missing();
  return {};
});

export const SAVED_VIEW_HANDLERS: readonly Handler[] = [
  listHandler,
  saveHandler,
  changeHandler,
  deleteHandler,
];
