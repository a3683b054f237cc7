"""People come back: from prison, from violence abroad, as a family. Everybody knows their part.

Long support over years, a file for each child, as little as possible known about the past.
"""
