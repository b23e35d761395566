"""Papers of no outcome, with everything that stands on papers: drawn once before any fork draws a real one.

Fonts, style and the interpreter are then prepared for all: a fork begins with what its parent knows, and what it
learns ends with it. Without tables, lists and codes in here, in the letters of each script, a paper took longer.
"""

from __future__ import annotations

_CODE = '<svg viewBox="0 0 29 29"><title>x</title><path d="M4 4.5h7m2 0h1m-10 1h1z" stroke="#000"/></svg>'
_DIAL = '<bdi class="tel" dir="ltr"><a href="tel:112">112</a></bdi>'
_BESIDE = '<br><bdi class="source" lang="da" dir="ltr">b</bdi>'
_PAGE_BREAK = "break-before: page"


def _paper(lang: str, direction: str, word: str) -> str:
    strong = f"<strong>{word}</strong>"
    items = f"<ul><li>{word} {strong}</li><li>{word}{_BESIDE}</li></ul>"
    row = f'<tr><th scope="row" class="role">{strong}<br>{word}</th><td class="reach">{_DIAL}</td>'
    row += f'<td class="small">{word}</td></tr>'
    heading = f"<h2>{word}</h2>"
    return f"""<!doctype html><html lang="{lang}" dir="{direction}" data-foot="x" data-of="/"><title>x</title>
<body class="summary"><p class="band urgency-now"><span class="icon">{_CODE}</span> {word}</p><h1>{word}</h1>
<p class="first">{word}{_BESIDE}</p><div class="calls both"><div class="day">{heading}<p>{strong}</p>
<div><p class="giant">{_DIAL}</p><div class="code">{_CODE}<p class="small">{word}</p></div></div></div>
<div class="night">{heading}<p class="number">{_DIAL}<span class="mark">*</span></p></div></div>
<div class="calls"><p class="giant">{_DIAL}</p><p class="choice">{_DIAL}</p></div><ol><li>{word}</li></ol>
<table class="people"><thead><tr><th scope="col">{word}</th><th scope="col">{word}</th><th scope="col">{word}</th></tr>
</thead><tbody>{row * 3}</tbody></table><div class="worse">{heading}{items}<p class="numbers">{_DIAL}</p></div>
<div><div class="half">{heading}{items}</div><div class="half second">{heading}{items}</div></div>
<table class="answers"><tbody><tr><th scope="row">{word}</th><td>{word}</td></tr></tbody></table>
<div class="notes" style="{_PAGE_BREAK}">{heading}<p>{word}</p><div class="line"></div></div>
<p>{f"{word}, {word}; " * 40}</p><p class="whose" id="end">{word} <bdi>{word}</bdi> {strong}</p></html>"""


SPECIMENS = (_paper("da", "ltr", "ord"), _paper("ar", "rtl", "كلمة ord"))
