"""How tests are shared out among processes: `make test` has one for each core."""

import pytest
from xdist.scheduler import LoadScopeScheduling


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Keep a file's tests in one process, and all that look at the built editions.

    What several tests share, an edition or a browser, is then made once.
    """

    class Together(LoadScopeScheduling):
        """One process for each file, one for all of ``tests/editions``."""

        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.split("::")[0]
            folder = "tests/editions/"
            return folder if file.startswith(folder) else file

    # Few tests look at editions, and they take longest: in the order of folders they begin early.
    config.option.loadscopereorder = False
    return Together(config, log)
