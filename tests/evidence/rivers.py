"""A world of two languages in which one figure stands in many places: prose, charts, tables, alternative texts, files."""

from __future__ import annotations

FACTS = """\
otters-now:
  statement: Otters counted on the river
  value: 1250
  unit: {one: otter, other: otters}
  as_of: 2025
  source: {cite: count, locator: p. 2}
  confidence: official
otters-wished:
  statement: Otters that the river could feed
  value: 2840
  unit: {one: otter, other: otters}
  as_of: 2024
  source: {cite: plan, locator: p. 7}
  confidence: estimate
  method: Counted from the length of the banks
otters-share:
  statement: Otters counted as a share of those that the river could feed
  formula: otters-now / otters-wished
  unit: percent
dams-now:
  statement: Dams on the river
  value: 47
  unit: {one: dam, other: dams}
  as_of: 2023
  source: {cite: plan, locator: p. 3}
  confidence: official
dams-gone:
  statement: Dams that were taken away
  value: 19
  unit: {one: dam, other: dams}
  as_of: 2023
  source: {cite: plan, locator: p. 3}
  confidence: official
dams-before:
  statement: Dams that the river once had
  formula: dams-now + dams-gone
money:
  statement: Money for the river each year
  value: 3.85
  scale: million
  unit: EUR
  as_of: 2025
  source: {cite: plan, locator: p. 9}
  confidence: official
money-of-dam:
  statement: Money for each dam that stands
  formula: money / 47
  unit: EUR
"""
WORLD = {
    "content/publisher.yaml": "name: River desk\nlicence: CC-BY-4.0\n",
    "content/rivers/brief.yaml": """\
title: Let the river run
subtitle: Otters come where dams go.
date: 2026-05-01
data_as_of: 2025
summary: |
  The river has {fact}`otters-now`, {fact}`otters-share` of what it could feed. In 2023 {fact}`dams-now` stood in it.
key_facts: [otters-now, {fact: dams-now, label: "Dams, 2023"}]
key_messages:
  - {id: more, text: "There is room for more than {fact}`otters-now`.", rests_on: [otters]}
sections: [otters, dams, banks]
recommendations:
  - {id: dams, actor: The river board, action: "Take the {fact}`dams-now` away.", by: 2030, rests_on: [dams]}
""",
    "content/rivers/brief.fr.yaml": """\
title: Laisser courir la rivière
subtitle: Les loutres viennent où partent les barrages.
summary: |
  La rivière compte {fact}`otters-now`, {fact}`otters-share` de ce qu'elle pourrait nourrir. En 2023, {fact}`dams-now` la coupaient.
key_messages:
  - {id: more, text: "Il y a place pour plus de {fact}`otters-now`."}
recommendations:
  - {id: dams, actor: L'office de la rivière, action: "Enlever les {fact}`dams-now`."}
""",
    "content/rivers/facts.yaml": FACTS,
    "content/rivers/facts.fr.yaml": """\
otters-now: {statement: Loutres comptées sur la rivière, unit: {one: loutre, other: loutres}}
otters-wished: {statement: Loutres que la rivière pourrait nourrir, unit: {one: loutre, other: loutres}, method: Calculé sur la longueur des rives}
otters-share: {statement: Part des loutres que la rivière pourrait nourrir}
dams-now: {statement: Barrages sur la rivière, unit: {one: barrage, other: barrages}}
dams-gone: {statement: Barrages enlevés, unit: {one: barrage, other: barrages}}
dams-before: {statement: Barrages d'autrefois}
money: {statement: Argent pour la rivière par an}
money-of-dam: {statement: Argent par barrage}
""",
    "content/rivers/references.yaml": """\
references:
  - {id: count, type: report, title: Count of otters, issued: {date-parts: [[2025]]}}
  - {id: plan, type: report, title: Plan for the river, issued: {date-parts: [[2024]]}}
""",
    "content/rivers/data/water.csv": "year,north,south\n2023,61.5,12\n2024,63.25,14\n2025,64,17\n",
    "content/rivers/sections/otters.md": """\
---
title: Otters
finding: "Of {fact}`otters-wished value bare` otters {fact}`otters-now value` are there."
---
The count found {fact}`otters-now`.[^count] See [](#gap) and [](#dams). A full count takes {n}`12` nights.

[^count]: Counted by night, as in 2019 [@count, p. 4].

:::{chart} Many otters are missing
---
id: otters-chart
---
type: bar
facts:
  - {fact: otters-now, label: Counted}
  - {fact: otters-wished, label: Possible}
alt: "Bar chart of {fact}`otters-now` counted and {fact}`otters-wished` possible."
description: "Two bars, {fact}`otters-now` and {fact}`otters-wished`; the first is {fact}`otters-share` of the second."
:::

:::{gap-table} Otters that are missing
---
id: gap
---
- measure: Otters
  now: {fact: otters-now}
  target: {fact: otters-wished}
  by: 2030
:::
""",
    "content/rivers/sections/otters.fr.md": """\
---
title: Loutres
finding: "De {fact}`otters-wished value bare` loutres, {fact}`otters-now value` sont là."
---
On a compté {fact}`otters-now`.[^count] Voir [](#gap) et [](#dams).

[^count]: Compté de nuit [@count, p. 4].

:::{chart} Il manque beaucoup de loutres
---
id: otters-chart
---
type: bar
facts:
  - {fact: otters-now, label: Comptées}
  - {fact: otters-wished, label: Possibles}
alt: "Diagramme : {fact}`otters-now` comptées, {fact}`otters-wished` possibles."
description: "Deux barres, {fact}`otters-now` et {fact}`otters-wished` ; la première fait {fact}`otters-share` de la seconde."
:::

:::{gap-table} Loutres qui manquent
---
id: gap
---
- measure: Loutres
  now: {fact: otters-now}
  target: {fact: otters-wished}
  by: 2030
:::
""",
    "content/rivers/sections/dams.md": """\
---
title: Dams
---
Of {fact}`dams-before`, {fact}`dams-now` stand. Each is given {fact}`money-of-dam` of {fact}`money`.

:::{chart} The water is cleaner in the north
type: line
csv: data/water.csv
x: year
y: [north, south]
unit: percent
source: {cite: plan, locator: p. 5}
alt: Line chart of clean water. In the north it rises from 61.5 to 64 percent, in the south from 12 to 17.
description: The north goes from 61.5 percent in 2023 to 64 in 2025, by 63.25; the south from 12 by 14 to 17.
:::
""",
    "content/rivers/sections/dams.fr.md": """\
---
title: Barrages
---
De {fact}`dams-before`, {fact}`dams-now` restent. Chacun reçoit {fact}`money-of-dam` de {fact}`money`.
""",
    "content/rivers/sections/banks.md": "---\ntitle: Banks\n---\nThe banks are green.\n",
    "content/rivers/sections/banks.fr.md": "---\ntitle: Rives\n---\nLes rives sont vertes.\n",
}
