"""The painter in this process, which has painted once: what is forked to paint has its faces and sheets read."""

from typeset.render.ground.painter import paint_ground
from typeset.render.ground.sheets import painter_css
from typeset.resources import styles_dir
from typeset.run.context import BUILT_IN_SHEETS

paint_ground(
    "<section class='page'>清河 a</section>",
    painter_css([styles_dir() / name for name in BUILT_IN_SHEETS]),
    {},
)
