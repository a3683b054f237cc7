#!/usr/bin/env python
"""The same program as `convive`, for those who know Django."""

from convive.config.program import main

if __name__ == "__main__":
    main()
