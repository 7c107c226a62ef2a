// Policy against outcomes: the findings in sentences, and the matrix whose cells show their areas on the map.

/** Show only some areas on the map. */
function showOnly(places) {
  change({ only: new Set(places), filter: new Set(), view: "map" });
  map.getContainer().focus();
  byId("selection").scrollIntoView({ block: "nearest" });
}

function findingItem(finding) {
  return make("li", {},
    make("p", { class: `mark ${finding.tone}` }, finding.mark),
    make("div", {},
      make("p", {}, unbroken(finding.text)),
      ...finding.notes.map((note) => make("p", { class: "note" }, unbroken(note))),
      make("p", { class: "decided" }, finding.decided),
      finding.alert ? make("p", { class: "alert" }, finding.alert) : null,
      finding.areas.length ? make("button", { type: "button", class: "plain", onclick: () => showOnly(finding.areas) },
        word("show_on_map")) : null));
}

function policyCell(cell, row, type) {
  if (!cell.areas.length) return make("td", { class: cell.told ? null : "nothing" }, cell.told || "\u2013");
  const label = `${row.label}, ${type.label}: ${cell.told}, ${number(cell.areas.length)} ${areaWord(cell.areas.length)}`;
  return make("td", { class: cell.more ? "more-than" : null },
    make("button", { type: "button", "aria-label": label, title: `${label} (${cell.expected})`, onclick: () => showOnly(cell.areas) },
      make("strong", {}, cell.told), make("span", {}, number(cell.areas.length))));
}

function policyMatrix() {
  const { types, rows, help } = data.policy.matrix;
  return make("div", {},
    make("p", { class: "note" }, help),
    make("div", { class: "scroll" }, make("table", { class: "matrix" },
      make("thead", {}, make("tr", {}, make("td", {}),
        ...types.map((type) => make("th", { scope: "col" }, rowSwatch(data.legend[type.row]), " ",
          make("span", {}, `${type.letter} ${type.label}`.trim()))))),
      make("tbody", {}, ...rows.map((row) => make("tr", {},
        make("th", { scope: "row" }, row.label), ...row.cells.map((cell, i) => policyCell(cell, row, types[i]))))))));
}

function buildPolicyView() {
  const { findings, summary, caution, untested } = data.policy;
  byId("policy-view").append(
    make("h2", {}, word("findings")),
    make("p", { class: "note" }, `${summary} ${caution} ${untested}`.trim()),
    findings.length ? make("ul", { class: "findings" }, ...findings.map(findingItem)) : make("p", {}, word("no_findings")),
    make("h2", {}, word("matrix")),
    policyMatrix(),
  );
}

function showPolicyView(changed) {
  if (changed.view !== undefined) byId("policy-view").hidden = state.view !== "policy";
}
