const LONGEST = 1280;
const QUALITY = 0.72;

/**
 * A picture of the camera as a JPEG small enough to be sent on a bad connection, in base64.
 *
 * @throws Error when the browser cannot read the file as a picture
 * @example await shrinkPhoto(file)
 */
export async function shrinkPhoto(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const [, content = ""] = canvas.toDataURL("image/jpeg", QUALITY).split(",");
  return content;
}
