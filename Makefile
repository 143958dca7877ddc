# Penholder. `make run` opens the program, `make test` runs its tests; both set up what they need.
# The work is done by make.py, which does the same on Windows (`py make.py run`).

TARGETS := env run test check bench demo bundle clean

# The first Python of 3.11 or newer: a name on the path may stand for none, or for an older one.
FIND := for p in python3 python3.11 python3.12 python3.13 python3.14 /usr/bin/python3; do \
	  "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done
PYTHON ?= $(shell $(FIND))

.DEFAULT_GOAL := run
.PHONY: $(TARGETS)

$(TARGETS):
	@test -n "$(PYTHON)" || { echo "penholder: Python 3.11 or newer is needed; on Debian 12, as root: apt-get install python3" >&2; exit 1; }
	@$(PYTHON) make.py $@
