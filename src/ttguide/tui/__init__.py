"""The screens. Textual is known here and nowhere else; no screen holds a rule.

Textual looks for something to paint sixty times a second, so a key could wait 16 ms for nothing. It reads the number
once, when it is imported; hence it is set here.
"""

import os

os.environ.setdefault("TEXTUAL_FPS", "240")
