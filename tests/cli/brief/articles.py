"""Invented articles of two days, small enough that a run on them takes a moment."""

BRIDGE = """\
---
title: Bridge to open
outlet: Ledger
published: 2026-03-02T08:00:00+01:00
---
The council will open the ferry bridge by 2026-03-06. Its clerk showed the plan on Monday.
"""
ORCHARD = """\
---
title: Orchard sold
outlet: Courier
published: 2026-03-02T10:00:00+01:00
---
A brewer bought the orchard behind the mill. Nobody named a price for the pear trees.
"""
LATER = """\
---
title: Bridge opens later
outlet: Courier
published: 2026-03-03T09:00:00+01:00
---
The council will open the ferry bridge by 2026-03-13. Its clerk spoke of rust in the bearings.
"""
LIBRARY = """\
---
title: Library
outlet: Ledger
published: 2026-03-03T12:00:00+01:00
---
The library will lend telescopes. Two of them came from a closed observatory.
"""
ALL = {"bridge.txt": BRIDGE, "orchard.txt": ORCHARD, "later.txt": LATER, "library.txt": LIBRARY}
