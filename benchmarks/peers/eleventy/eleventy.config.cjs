// What a page may ask for: figures, tables and charts, as for the other tools.
const fs = require("fs");
const path = require("path");
const yaml = require("js-yaml");

const read = (name) => yaml.load(fs.readFileSync(path.join(__dirname, "data", `${name}.yml`), "utf8"));
const until = (seen, when) => seen.filter((one) => one.m <= when);
const signed = (number) => (number < 0 ? "" : "+") + number.toFixed(1);
const lastTwo = (one, when) => {
  const known = until(one.seen, when);
  const now = known[known.length - 1].v;
  return [now, known.length > 1 ? known[known.length - 2].v : now];
};

const chart = (one) => {
  const step = 540 / Math.max(1, one.seen.length - 1);
  const scale = 160 / one.most;
  const at = one.seen.map((point, number) => [(40 + number * step).toFixed(1), (180 - scale * point.v).toFixed(1)]);
  const parts = [`<svg class="chart" viewBox="0 0 600 210" role="img" aria-label="${one.title} over time">`];
  for (const share of [0, 25, 50, 75, 100]) {
    const down = 180 - 1.6 * share;
    parts.push(`<line x1="40" x2="580" y1="${down.toFixed(1)}" y2="${down.toFixed(1)}" stroke="#ccc"/>`);
    const label = ((share * one.most) / 100).toFixed(0);
    parts.push(`<text x="34" y="${(down + 4).toFixed(1)}" font-size="11" text-anchor="end">${label}</text>`);
  }
  const line = at.map((place) => place.join(",")).join(" ");
  parts.push(`<polyline fill="none" stroke="#1d70b8" stroke-width="2" points="${line}"/>`);
  one.seen.forEach((point, number) => {
    const says = `${point.m}: ${point.v}${one.unit}`;
    const [across, down] = at[number];
    parts.push(`<circle cx="${across}" cy="${down}" r="3" fill="#1d70b8"><title>${says}</title></circle>`);
  });
  parts.push(`<text x="40" y="200" font-size="11">${one.seen[0].m}</text>`);
  const end = one.seen[one.seen.length - 1].m;
  parts.push(`<text x="580" y="200" font-size="11" text-anchor="end">${end}</text></svg>`);
  return parts.join("\n");
};

module.exports = (config) => {
  const metrics = read("metrics");
  const actions = read("actions");
  config.addPassthroughCopy("src/style.css");
  config.addShortcode("figure", (key, when) => {
    const one = metrics[key];
    const [now, before] = lastTwo(one, when);
    const target = `${one.target}${one.unit}`;
    return `[${one.title}](../../metrics/${key}/): **${now}${one.unit}** (${signed(now - before)}, target ${target})`;
  });
  config.addShortcode("metrictable", (when) => {
    const rows = ["| Metric | Now | Previous | Change | Target | Status |", "|---|---:|---:|---:|---:|---|"];
    for (const [key, one] of Object.entries(metrics)) {
      const [now, before] = lastTwo(one, when);
      const met = now >= one.target ? "met" : "not met";
      const figures = `${now}${one.unit} | ${before}${one.unit} | ${signed(now - before)} | ${one.target}${one.unit}`;
      rows.push(`| [${one.title}](../../metrics/${key}/) | ${figures} | ${met} |`);
    }
    return rows.join("\n");
  });
  config.addShortcode("actiontable", (when) => {
    const rows = ["| Action | Owner | Due | State | Last note |", "|---|---|---|---|---|"];
    for (const [key, one] of Object.entries(actions)) {
      const last = one.said.find((said) => said.m === when);
      if (last) rows.push(`| [${one.title}](../../actions/${key}/) | ${one.owner} | ${one.due} | ${last.s} | ${last.n} |`);
    }
    return rows.join("\n");
  });
  config.addShortcode("readings", (key) => {
    const rows = metrics[key].seen.map(
      (one) => `| [${one.m}](../../meetings/${one.m}/) | ${one.v}${metrics[key].unit} | ${one.n} |`,
    );
    return ["| Meeting | Value | Note |", "|---|---:|---|", ...rows].join("\n");
  });
  config.addShortcode("history", (key) => {
    const rows = actions[key].said.map((one) => `| [${one.m}](../../meetings/${one.m}/) | ${one.s} | ${one.n} |`);
    return ["| Meeting | State | Note |", "|---|---|---|", ...rows].join("\n");
  });
  config.addShortcode("chart", (key) => chart(metrics[key]));
  return {
    dir: { input: "src", output: "_site" },
    markdownTemplateEngine: "njk",
    htmlTemplateEngine: "njk",
    pathPrefix: "/board/",
  };
};
