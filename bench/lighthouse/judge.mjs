// Judges pages with Lighthouse: node judge.mjs BASE PATH... Prints one line a page, and exits 1 where a score is under 95.
// CHROME_PATH names the browser. LIGHTHOUSE_FORM=desktop judges as on a desktop; without it as on a slow phone.
import * as chromeLauncher from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const LEAST = 95;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const [base, ...paths] = process.argv.slice(2);
if (!base || paths.length === 0) {
  console.error("node judge.mjs BASE PATH...");
  process.exit(2);
}
const config = process.env.LIGHTHOUSE_FORM === "desktop" ? desktopConfig : undefined;
let failed = false;
for (const path of paths) {
  const chrome = await chromeLauncher.launch({ chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
  try {
    const result = await lighthouse(base + path, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error" }, config);
    const scores = CATEGORIES.map((key) => Math.round(100 * result.lhr.categories[key].score));
    console.log(`${scores.map((score) => String(score).padStart(4)).join("")}  ${path}`);
    const weak = CATEGORIES.flatMap((key) => result.lhr.categories[key].auditRefs)
      .map((ref) => result.lhr.audits[ref.id])
      .filter((audit, place, all) => audit.score !== null && audit.score < 0.9 && all.indexOf(audit) === place);
    for (const audit of weak) console.log(`        ${audit.id}: ${audit.title}${audit.displayValue ? ` (${audit.displayValue})` : ""}`);
    failed ||= scores.some((score) => score < LEAST);
  } finally {
    await chrome.kill();
  }
}
process.exit(failed ? 1 : 0);
