import { Type } from "typebox";
import { MonthText } from "../shapes.ts";
import { SideShape } from "./shapes.ts";

/** A value of the registry as views show it: its numbers and the version of its definition. */
export const CellShape = Type.Object({ ...SideShape.properties, version: Type.Integer() });

/** Months from one up to and with another. */
export const WindowShape = Type.Object({ from: MonthText, to: MonthText });
