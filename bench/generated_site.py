"""Makes a generated archive and its whole site, search included and open to search engines, for `./inv check`.

python -m bench.generated_site FOLDER ARTICLES
"""

from __future__ import annotations

import sys
from pathlib import Path

from .ours import main, write_archive

SETTINGS = "indexing = true\n"

if __name__ == "__main__":
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    if not (folder / "archive").is_dir():
        write_archive(folder / "archive", count, SETTINGS)
    main(folder / "archive", folder / "site", folder / "store.sqlite")
