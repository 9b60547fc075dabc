from __future__ import annotations

import subprocess
import sys

import pytest

from reader.document.colouring import coloured
from reader.document.layout import Segment, lay_out
from reader.document.parse import parse

PRE = frozenset({"pre"})
CODE = 'def mill(wind):\n    # turns\n    return "sails" * 4\n'


def test_the_parts_of_code_have_names() -> None:
    looks = {run.text.strip(): run.styles - PRE for run in coloured(CODE, "python", PRE)}
    assert looks["def"] == {"code-keyword"}
    assert looks["mill"] == {"code-name"}
    assert looks["# turns"] == {"code-comment"}
    assert looks['"sails"'] == {"code-string"}
    assert looks["4"] == {"code-number"}


@pytest.mark.parametrize("language", [None, "", "no-such-language", "text"])
def test_code_of_no_known_language_has_one_look(language: str | None) -> None:
    assert coloured(CODE, language, PRE) == [Segment(CODE, PRE)]


def test_long_code_is_coloured_to_its_end() -> None:
    code = f"{CODE}\n" * 100
    runs = coloured(code, "python", PRE)
    assert "".join(run.text for run in runs) == code
    assert [run.text.strip() for run in runs].count("def") == 100


@pytest.mark.parametrize("code", ["x = 1\n" * 4_000, "x" * 2_000, "a\n" + "x" * 2_000 + "\nb"])
def test_code_that_is_very_long_has_one_look(code: str) -> None:
    assert coloured(code, "python", PRE) == [Segment(code, PRE)]


@pytest.mark.parametrize("language", ["python", "html", "console", "json", "diff", "c", "yaml", "php", "bash"])
def test_colours_change_no_character(language: str) -> None:
    text = "\n\n  a\n<b>&\n\n- c\n+ 'd\n$ e {\n  "
    assert "".join(run.text for run in coloured(text, language, PRE)) == text


def test_code_that_lexers_are_slow_at_takes_no_long_time() -> None:
    # As one piece, this takes the lexer of Java minutes.
    code = "a\n" * 4_900
    assert "".join(run.text for run in coloured(code, "java", PRE)) == code


def test_php_needs_no_tag_to_be_known() -> None:
    for code in ("echo 'x';", "<?php echo 'x';"):
        assert any("code-string" in run.styles for run in coloured(code, "php", PRE))


def test_code_in_an_article_is_coloured_over_its_wrapped_lines() -> None:
    document = parse(f'<pre><code class="language-python">{CODE}# {"word" * 9}</code></pre>')
    layout = lay_out(document, 30)
    comment = [line for line in layout.lines if any("code-comment" in segment.styles for segment in line.segments)]
    assert len(comment) == 3
    plain = lay_out(document, 30, coloured=False)
    assert [line.text for line in plain.lines] == [line.text for line in layout.lines]
    assert not any("code-comment" in segment.styles for line in plain.lines for segment in line.segments)


def test_an_article_without_code_does_not_load_the_lexers() -> None:
    script = (
        "import sys; from reader.document.parse import parse; from reader.document.layout import lay_out;"
        "list(lay_out(parse('<p>word</p><pre>code</pre>'), 40).lines); print('pygments' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "False\n"
