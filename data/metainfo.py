# SPDX-License-Identifier: GPL-3.0-or-later
"""metainfo.py IN OUT ADDRESS: where the pictures of a software centre are to be had, which only who distributes Galley knows.

ADDRESS is that of data/screenshots on the web. Without one the pictures are left out: AppStream wants an address for each.
"""
import re
import sys
from pathlib import Path

source, out, address = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3].rstrip('/')
text = source.read_text(encoding='utf-8')
if address:
    text = text.replace('@SCREENSHOTS@', address)
else:
    text = re.sub(r' *<screenshots>.*</screenshots>\n', '', text, flags=re.DOTALL)
out.write_text(text, encoding='utf-8')
