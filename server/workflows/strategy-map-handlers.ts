import { getStrategyMap } from "../../contract/report/strategy-map.ts";
import { type Handler, handleSteadily } from "../handle.ts";
import { assembleStrategyMap } from "./assemble-strategy-map.ts";

/** What answers the strategy map: all its parts from one snapshot. */
export const STRATEGY_MAP_HANDLERS: readonly Handler[] = [
  handleSteadily(getStrategyMap, ({ tx, services }) => assembleStrategyMap(tx, services.clock.now())),
];
