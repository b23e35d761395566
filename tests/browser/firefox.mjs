// Fills the cache of a Firefox, walks a few steps in it, leaves, goes back as far as it can, and prints what is then
// seen of the walk and its cookies: once with the guide's script, once as if that never came.
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
await first.goto(clutter, { waitUntil: "domcontentloaded", timeout: 90_000 });
await first.waitForFunction(() => document.title === "full", { timeout: 90_000 });
await filling.close();

// What of a walk is seen on a page, of nothing else.
const heading = (page) => page.evaluate(() => document.querySelector("form, main[data-outcome]")
  && document.querySelector("h1").textContent.trim());

// Opens a page that is told the neutral one, and the guide's script where it comes.
async function open(browser, script) {
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (request.url().startsWith(neutral))
      return request.respond({ contentType: "text/html", body: "<!DOCTYPE html><title>Vejret</title>Vejret" });
    return !script && request.url().endsWith(".js") ? request.abort() : request.continue();
  });
  return page;
}

// Answers three questions; returns the headings met.
async function walk(page) {
  await page.goto(`${server}/da/borger`, { timeout: 90_000 });
  const walked = [];
  for (const option of ["nej", "mit-barn", "ja"]) {
    walked.push(await heading(page));
    await new Promise((resolve) => setTimeout(resolve, 450)); // no press at once counts
    // not waitForNavigation: a script puts another address in the history first
    const loaded = new Promise((resolve) => page.once("load", resolve));
    await page.click(`button[data-option=${option}]`);
    await loaded;
  }
  return [...walked, await heading(page)];
}

// Goes back until there is nothing further back; returns what is seen of the walk on the way.
async function goBack(page) {
  const seen = [];
  for (let times = 0; times < 10; times++) {
    const before = page.url();
    await page.goBack({ timeout: 3000 }).catch(() => null);
    if (page.url() === before) break;
    seen.push(page.url().startsWith(server) ? await heading(page) : null);
  }
  return seen;
}

async function leave(script) {
  const browser = await launch();
  const page = await open(browser, script);
  const walked = await walk(page);
  const scripted = await page.evaluate(() => performance.getEntriesByType("resource")
    .some(({ name, responseStatus }) => name.endsWith(".js") && responseStatus === 200));
  await page.click("a.kg-leave");
  // not waitForFunction: it makes a function in the page, which the guide's policy forbids while it is still shown
  while ((await page.title().catch(() => "")) !== "Vejret") await new Promise((resolve) => setTimeout(resolve, 100));
  const cookies = (await browser.cookies()).map((cookie) => cookie.name);
  const back = await goBack(page);
  await browser.close();
  return { walked, scripted, cookies, back };
}

console.log(JSON.stringify([await leave(true), await leave(false)]));
