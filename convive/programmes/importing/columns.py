"""What a table of programmes is called in its headings, in the languages of the house."""

from __future__ import annotations

from convive.ground.reading.columns import ColumnWish

COLUMNS = (
    ColumnWish(
        "title", ("programme", "project", "name", "titre", "nom", "العنوان", "البرنامج"), True
    ),
    ColumnWish("type", ("kind", "type de programme", "genre", "النوع"), True),
    ColumnWish(
        "carrier", ("carried by", "organisation", "porteur", "porté par", "الجهة", "المنظمة"), True
    ),
    ColumnWish("summary", ("in short", "description", "résumé", "en bref", "ملخص", "الوصف")),
    ColumnWish("area", ("district", "quartier", "zone", "المنطقة", "الحي")),
    ColumnWish("level", ("niveau", "المستوى")),
    ColumnWish("setting", ("offline or online", "cadre", "الإطار")),
    ColumnWish("starts_on", ("starts on", "start", "begins", "début", "commence le", "البداية")),
    ColumnWish("ends_on", ("ends on", "end", "fin", "se termine le", "النهاية")),
    ColumnWish("languages", ("language", "langues", "اللغات")),
    ColumnWish("ages", ("age", "âges", "الأعمار")),
    ColumnWish("why_new", ("why new", "why it stands alone", "pourquoi", "لماذا جديد")),
)
# Values as people write them; keys stay as they are.
LEVELS = {
    "primary": "primary",
    "primaire": "primary",
    "أولي": "primary",
    "secondary": "secondary",
    "secondaire": "secondary",
    "ثانوي": "secondary",
    "tertiary": "tertiary",
    "tertiaire": "tertiary",
    "ثالثي": "tertiary",
    "cross-cutting": "cross-cutting",
    "cross cutting": "cross-cutting",
    "transversal": "cross-cutting",
    "شامل": "cross-cutting",
}
SETTINGS = {
    "offline": "offline",
    "hors ligne": "offline",
    "حضوري": "offline",
    "online": "online",
    "en ligne": "online",
    "عن بعد": "online",
    "both": "both",
    "les deux": "both",
    "كلاهما": "both",
}
AGES = {
    "children": "children",
    "enfants": "children",
    "أطفال": "children",
    "teens": "teens",
    "teenagers": "teens",
    "adolescents": "teens",
    "مراهقون": "teens",
    "adults": "adults",
    "adultes": "adults",
    "بالغون": "adults",
    "seniors": "seniors",
    "older people": "seniors",
    "personnes âgées": "seniors",
    "كبار السن": "seniors",
}
