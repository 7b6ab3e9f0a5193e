import type { RecordKind } from "../record-kind.ts";

/** A sales region: cities belong to it, one director answers for it. */
export const REGION: RecordKind = {
  id: "region",
  zh: "区域",
  en: "Region",
  storage: "dated",
  table: "app.regions",
  versions: "app.region_versions",
  idColumn: "region_id",
  scopeColumns: [],
  referenceAliases: ["区域编号", "区域代码", "region code", "region id", "territory key"],
  fields: [
    {
      id: "name",
      zh: "名称",
      en: "Name",
      type: "text",
      max: 200,
      aliases: ["区域名称", "大区", "region name", "territory", "sales territory region", "regional office"],
      required: true,
    },
    {
      id: "director",
      zh: "区域总监",
      en: "Director",
      type: "reference",
      kind: "person",
      aliases: ["总监", "负责人", "head", "manager"],
    },
  ],
};
