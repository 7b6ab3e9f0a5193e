import { expect, test } from "vitest";
import { cleanText, halfWidth } from "./clean-text.ts";

const clean = (raw: string) => {
  const result = cleanText(raw);
  return result.ok ? result.value : result.problem;
};

test("drops what nobody sees and keeps what was typed", () => {
  expect(clean("\u3000 杭州\u00a0某某\u200b公司\ufeff\t")).toBe("杭州 某某公司");
  expect(clean("\u202eabc\u202c")).toBe("abc");
  expect(clean("１２号楼（Ａ座）")).toBe("１２号楼（Ａ座）");
  expect(clean("👩\u200d💻 שלום")).toBe("👩\u200d💻 שלום");
  expect(clean("a \r\n b\rc")).toBe("a\nb\nc");
  expect(clean("e\u0301")).toBe("\u00e9");
  expect(clean("  ")).toBe("");
});

test("refuses what no database keeps", () => {
  expect(clean("ab\u0000c")).toEqual({
    code: "control-character",
    params: { position: 3, character: "U+0000" },
  });
  expect(clean("a\ud800")).toEqual({ code: "broken-encoding", params: { position: 2 } });
  expect(clean("\ufffd\ufffdab")).toEqual({ code: "broken-encoding", params: { position: 1 } });
});

test("narrows wide forms and nothing else", () => {
  expect(halfWidth("１，２３４．５％（￥）－Ａ\u3000")).toBe("1,234.5%(¥)-A ");
  expect(halfWidth("10²㎡Ⅳ")).toBe("10²㎡Ⅳ");
});
