// Fills the cache of a Firefox, walks a few steps in it, leaves, goes back ten times, and prints what is then seen of
// the walk and its cookies.
// node tests/browser/firefox.mjs FIREFOX SERVER NEUTRAL_PAGE CLUTTER
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

const [executablePath, server, neutral, clutter] = process.argv.slice(2);
const userDataDir = mkdtempSync(join(tmpdir(), "firefox-"));
const launch = (extraPrefsFirefox = {}) =>
  puppeteer.launch({ browser: "firefox", executablePath, userDataDir, extraPrefsFirefox });

const filling = await launch();
const [first] = await filling.pages();
await first.goto(clutter);
await first.waitForFunction(() => document.title === "full", { timeout: 90_000 });
await filling.close();

const browser = await launch();
const page = await browser.newPage();
await page.setRequestInterception(true);
page.on("request", (request) =>
  request.url().startsWith(neutral)
    ? request.respond({ contentType: "text/html", body: "<!DOCTYPE html><title>Vejret</title>Vejret" })
    : request.continue());

const heading = () => page.evaluate(() => document.querySelector("form, main[data-outcome]")
  && document.querySelector("h1").textContent.trim());

await page.goto(`${server}/da/borger`);
const walked = [];
for (const option of ["nej", "mit-barn", "ja"]) {
  walked.push(await heading());
  await new Promise((resolve) => setTimeout(resolve, 450)); // no press at once counts
  await Promise.all([page.waitForNavigation(), page.click(`button[data-option=${option}]`)]);
}
walked.push(await heading());
await page.click("a.kg-leave");
await page.waitForFunction(() => document.title === "Vejret");
const cookies = (await browser.cookies()).map((cookie) => cookie.name);
const back = [];
for (let times = 0; times < 10; times++) {
  await page.goBack({ timeout: 3000 }).catch(() => null);
  back.push(page.url().startsWith(server) ? await heading() : null);
}
console.log(JSON.stringify({ walked, cookies, back: back.filter(Boolean) }));
await browser.close();
