import { readError } from "./read-error.ts";

/** First bytes of PDF, gzip, RAR, 7-Zip, PNG, GIF, JPEG, SQLite and RTF files. */
const OTHER_FORMATS = [
  "%PDF-",
  "\u001f\u008b",
  "Rar!\u001a",
  "7z\u00bc\u00af",
  "\u0089PNG",
  "GIF8",
  "\u00ff\u00d8\u00ff",
  "SQLite format 3",
  "{\\rtf",
];

/**
 * Tells a workbook (a zip archive) from delimited text by content, whatever the name says. Refuses what is known to
 * be neither, with the mend: old binary or password-protected Excel files, web pages saved as `.xls`, PDF, archives.
 *
 * @example
 * detectKind(Buffer.from("PK\u0003\u0004")); // "zip"
 */
export function detectKind(sample: Buffer): "zip" | "text" {
  if (sample.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") return "zip";
  if (sample.subarray(0, 8).toString("hex") === "d0cf11e0a1b11ae1") throw oldExcel();
  const head = sample.subarray(0, 1_024).toString("latin1").replaceAll("\0", "").trimStart();
  const bare = head.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "").trimStart();
  if (/^(<!doctype html|<html|<table|<\?xml|<meta)/i.test(bare)) throw webPage();
  if (OTHER_FORMATS.some((magic) => head.startsWith(magic))) throw notATable();
  return "text";
}

function oldExcel(): Error {
  return readError("old_excel", {
    zh: "这是旧版 Excel（.xls）文件或有密码的工作簿。请在 Excel 或 WPS 中去掉密码，另存为 .xlsx 或 CSV UTF-8 后再导入。",
    en: "This is an old Excel (.xls) file or a workbook with a password. Remove the password, save it as .xlsx or CSV UTF-8 in Excel or WPS, and import that.",
  });
}

function webPage(): Error {
  return readError("not_a_table", {
    zh: "这是网页或 XML 文件（有些系统导出的 .xls 其实是网页）。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。",
    en: "This is a web page or XML file (some systems export web pages named .xls). Open it in Excel or WPS, save it as .xlsx and import that.",
  });
}

/** Refuses a file that is neither delimited text nor an .xlsx workbook. */
export function notATable(): Error {
  return readError("not_a_table", {
    zh: "无法识别这个文件。请导入 CSV 文件或 .xlsx 工作簿。",
    en: "This file is not recognised. Import a CSV file or an .xlsx workbook.",
  });
}
