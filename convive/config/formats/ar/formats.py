"""Arabic dates with a time: day before month, as dates without one."""

DATETIME_FORMAT = "j F، Y، H:i"
SHORT_DATETIME_FORMAT = "Y/m/d، H:i"
TIME_FORMAT = "H:i"
