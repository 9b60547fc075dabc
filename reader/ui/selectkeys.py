"""The keys of a caret that selects text."""

from __future__ import annotations

from reader.ui.keyrows import MOVES, rows

# While text is selected with a caret, keys move that; where one of them moves elsewhere, it has its meaning here.
SELECT_KEYS = (
    *rows(
        MOVES,
        "select",
        (
            ("begin", "v", "begin_anew", "From here", "Begin anew where the caret stands"),
            ("other-end", "o", "swap_ends", "Other end", "Go to the other end of the selection"),
            (
                "keep",
                "enter",
                "keep_text",
                "Keep",
                "Take the caret away; what is selected stays so until it is dropped",
            ),
            ("drop", "escape", "drop_text", "Drop", "Select nothing; the text stays where it is"),
            ("left", "h,left", "step_caret('left')", "", "A character to the left"),
            ("right", "l,right", "step_caret('right')", "", "A character to the right"),
            ("next-word", "w,ctrl+right", "step_caret('next_word')", "", "To the next word"),
            ("word-end", "e", "step_caret('word_end')", "", "To the end of the word, or of the next"),
            ("previous-word", "b,ctrl+left", "step_caret('previous_word')", "", "To the word before"),
            ("line-start", "0,circumflex_accent,home", "step_caret('line_start')", "", "To the start of the line"),
            ("line-end", "dollar_sign,end", "step_caret('line_end')", "", "To the end of the line"),
            (
                "sentence-start",
                "left_parenthesis",
                "step_caret('sentence_start')",
                "",
                "To the start of the sentence, or of the one before",
            ),
            (
                "sentence-end",
                "right_parenthesis",
                "step_caret('sentence_end')",
                "",
                "To the end of the sentence, or of the next",
            ),
            (
                "paragraph-start",
                "left_curly_bracket",
                "step_caret('paragraph_start')",
                "",
                "To the start of the paragraph, or of the one before",
            ),
            (
                "paragraph-end",
                "right_curly_bracket",
                "step_caret('paragraph_end')",
                "",
                "To the end of the paragraph, or of the next",
            ),
        ),
    ),
)
