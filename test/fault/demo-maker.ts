import { openServices } from "../../server/boot/open-services.ts";
import { partOfS } from "../../simulator/company-scale.ts";
import { createDemo } from "../../simulator/create-demo.ts";
import { exampleFilesOfCompany } from "../../simulator/example-files.ts";

/** Makes the demo as a program of its own, which the test kills; says each step that is done. */
const [appUrl = ""] = process.argv.slice(2);
const opened = await openServices({
  appUrl,
  baseUrl: "http://127.0.0.1",
  secret: "a secret of the fault test, 32 long",
  exampleFiles: exampleFilesOfCompany(),
});
await createDemo(opened.services, {
  language: "en",
  scale: { ...partOfS(0.1), winsAtStart: 10, earlierCustomers: 150 },
  onProgress: ({ kind }) => console.log(kind),
});
await opened.close();
