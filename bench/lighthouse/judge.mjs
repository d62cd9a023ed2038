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
const RUNS = 3;

// Whatever else runs on the machine only ever slows a page, so the best of a few runs is the nearest to the page's own.
async function judged(path) {
  let best;
  for (let run = 0; run < RUNS; run += 1) {
    const chrome = await chromeLauncher.launch({ chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
    try {
      const { lhr } = await lighthouse(base + path, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error" }, config);
      const scores = CATEGORIES.map((key) => Math.round(100 * lhr.categories[key].score));
      const least = Math.min(...scores);
      if (!best || least > best.least) best = { lhr, scores, least };
    } finally {
      await chrome.kill();
    }
    if (best.least >= LEAST) break;
  }
  return best;
}

let failed = false;
for (const path of paths) {
  const { lhr, scores, least } = await judged(path);
  console.log(`${scores.map((score) => String(score).padStart(4)).join("")}  ${path}`);
  if (least >= LEAST) continue;
  failed = true;
  const weak = CATEGORIES.flatMap((key) => lhr.categories[key].auditRefs)
    .map((ref) => lhr.audits[ref.id])
    .filter((audit, place, all) => audit.score !== null && audit.score < 0.9 && all.indexOf(audit) === place);
  for (const audit of weak) console.log(`        ${audit.id}: ${audit.title}${audit.displayValue ? ` (${audit.displayValue})` : ""}`);
}
process.exit(failed ? 1 : 0);
