# SPDX-License-Identifier: GPL-3.0-or-later
"""Going from article to article at full speed, on a slow disk: what is typed at once lands where it was meant to."""
import os

from galley import Galley, scenario, step
from session import wait

with scenario("switching", env={"LD_PRELOAD": os.environ["SLOW_DISK"]}) as session:
    galley = Galley(session)
    galley.start()
    for round in range(3):
        galley.write(f"Story {round}", f"Text of {round}.")
        # no waiting: the one being left is still on its way to the disk
        session.key("ctrl+End")
        session.type(f" More of {round}.")
        session.key("ctrl+n")
        session.type(f"Typed at once {round}.")
        wait(lambda: galley.title.text == f"Typed at once {round}." and galley.text.text == "", what="the new article's title")
        step(galley.title.text)
    galley.state("Saved")
    for round in range(3):
        path = wait(lambda: galley.file_of(f"Text of {round}."), what="the file of the one left")
        assert f"Text of {round}. More of {round}." in path.read_text(), path.read_text()
        assert "Typed" not in path.read_text(), path.read_text()
        galley.file_of(f"Typed at once {round}.")
    session.screenshot("switched")
    step("every word is where it was typed")
