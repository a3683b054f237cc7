"""The words of dates in English, French, German, Spanish and Arabic."""

from convive.ground.reading.folding import fold

NAMES = (
    "january jan janvier janv januar janner jaenner enero ene يناير جانفي كانون_الثاني",
    "february feb fevrier fevr fev februar febr feber febrero فبراير فيفري شباط",
    "march mar mars marz maerz mrz marzo مارس آذار",
    "april apr avril avr abril abr أبريل ابريل إبريل أفريل نيسان",
    "may mai mayo مايو ماي أيار",
    "june jun juin juni junio يونيو يونيه جوان حزيران",
    "july jul juillet juil juli julio يوليو يوليه يوليوز جويلية تموز",
    "august aug aout aou agosto ago أغسطس أوت غشت آب",
    "september sep sept septembre septiembre setiembre set سبتمبر شتنبر أيلول",
    "october oct octobre oktober okt octubre أكتوبر تشرين_الأول",
    "november nov novembre noviembre نوفمبر نونبر تشرين_الثاني",
    "december dec decembre dezember dez diciembre dic ديسمبر دجنبر كانون_الأول",
)
MONTHS = {
    fold(name): number for number, names in enumerate(NAMES, start=1) for name in names.split()
}
QUARTERS = {
    fold(name): number
    for number, name in enumerate(("الأول", "الثاني", "الثالث", "الرابع"), start=1)
}
QUARTER_LIST = "q t quarter trimestre trim quartal trimester الربع"
QUARTER_WORDS = frozenset(fold(word) for word in QUARTER_LIST.split())
SMALL_WORDS = (
    "st nd rd th er ere eme e de del of the le den el al o في من م شهر سنة عام "
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat "
    "sunday sun lundi lun mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim "
    "montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonntag so "
    "lunes martes miercoles mie jueves jue viernes vie sabado sab domingo dom "
    "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"
)
FILLERS = frozenset(fold(word) for word in SMALL_WORDS.split())
