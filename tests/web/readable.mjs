// What a reader view keeps: HTML pages as JSON on the standard input, by name; the numbers that can be called in each as JSON out.
import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import { JSDOM } from "jsdom";

const calls = (node) => [...new Set([...node.querySelectorAll("a[href^='tel:']")].map((link) => link.getAttribute("href")))];
const kept = (html) => {
  const { document } = new JSDOM(html, { url: "http://localhost/" }).window;
  const main = calls(document.querySelector("main"));
  const article = new Readability(document).parse();
  return { main, kept: calls(new JSDOM(article?.content ?? "").window.document) };
};
const pages = JSON.parse(readFileSync(0));
console.log(JSON.stringify(Object.fromEntries(Object.entries(pages).map(([name, html]) => [name, kept(html)]))));
