import { expect, test } from "vitest";
import { mediaTypeOf } from "./evidence-file.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");

test("a picture is told by its content: WebP by RIFF and WEBP together", () => {
  expect(mediaTypeOf("a", bytes("RIFF\x24\x00\x00\x00WEBPVP8 "))).toBe("image/webp");
  expect(mediaTypeOf("a.webp", bytes("RIFF\x24\x00\x00\x00WAVEfmt "))).toBeUndefined();
  expect(mediaTypeOf("a.webp", bytes("<script>WEBP</script>"))).toBeUndefined();
  expect(mediaTypeOf("a.png", bytes("\x89PNG\r\n\x1a\n"))).toBe("image/png");
});
