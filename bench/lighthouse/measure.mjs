// Measures pages in Chromium as on a phone, and prints one line for each: node measure.mjs COOKIE URL...
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [cookie, ...urls] = process.argv.slice(2);
const CATEGORIES = ["performance", "accessibility", "best-practices"];
const chrome = await launch({
  chromePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
for (const url of urls) {
  const { lhr } = await lighthouse(url, {
    port: chrome.port,
    onlyCategories: CATEGORIES,
    extraHeaders: { Cookie: cookie },
    logLevel: "error",
  });
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  const scores = CATEGORIES.map((name) => Math.round(lhr.categories[name].score * 100));
  const below = Object.values(lhr.audits)
    .filter(({ score, scoreDisplayMode }) => score !== null && score < 1 && scoreDisplayMode === "binary")
    .map(({ id }) => id);
  console.log(JSON.stringify({ scores, below }));
}
await chrome.kill();
