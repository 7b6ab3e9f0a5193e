import { createRoot } from "react-dom/client";
import "virtual:tokens.css";
import "./app/global.css";
import { App } from "./app/app.tsx";
import { loadComponentLocale, startLanguage } from "./app/language.ts";

const host = document.getElementById("root");
if (!host) throw new Error("index.html has no #root");
const language = await startLanguage();
const locale = await loadComponentLocale(language);
createRoot(host).render(<App language={language} locale={locale} />);
