"""The Arabic of the made-up papers, by the Danish of the templates."""

from __future__ import annotations

ARABIC = {
    "Kontaktguide": "دليل الاتصال",
    "Kontaktguide til %(municipality)s": "دليل الاتصال في %(municipality)s",
    "Version": "الإصدار",
    "Guiden er endnu ikke taget i brug.": "لم يبدأ استخدام هذا الدليل بعد.",
    "Oversættelsen er en kladde.": "هذه الترجمة مسودة.",
    "QR-kode, der ringer til %(number)s": "رمز يتصل بالرقم %(number)s",
    "Scan og ring": "امسح واتصل",
    "Her kan du ringe": "يمكنك الاتصال هنا",
    "Hvem": "من",
    "Nummer": "الرقم",
    "Hvornår og til hvad": "متى ولماذا",
    "Hvis ingen svarer:": "إذا لم يرد أحد:",
    "Det kan du sige": "ما يمكنك قوله",
    "Hav klar": "جهّز هذه المعلومات",
    "Det spørger de måske om": "قد يسألونك عن",
    "Undgå": "تجنب",
    "Det sker bagefter": "ماذا يحدث بعد ذلك",
    "Hvis det bliver værre": "إذا ازداد الأمر سوءًا",
    "Fare lige nu: ring 112. Politiet, når det ikke haster: ring 114.": (
        "خطر الآن: اتصل بـ 112. الشرطة في غير الحالات العاجلة: اتصل بـ 114."
    ),
    "Anden hjælp": "دعم يمكن أن يأتي لاحقًا",
    "Spørg": "اسأل",
    "Ord på papiret": "كلمات في هذه الورقة",
    "Det har du svaret": "إجاباتك",
    "Egne noter": "ملاحظاتك",
    "Hvad har du set eller hørt? Hvornår, og hvor længe? Hvem ved det ellers?": (
        "ماذا رأيت أو سمعت؟ متى، وكم استمر؟ من يعرف أيضًا؟"
    ),
    "Hvem talte du med, hvornår, og hvad aftalte I?": "مع من تحدثت، ومتى، وعلى ماذا اتفقتما؟",
    "Dette papir er ikke en underretning. Kontaktguiden har ikke sendt eller gemt noget.": (
        "هذه الورقة ليست بلاغًا. لم يرسل الدليل شيئًا ولم يحفظ شيئًا."
    ),
}
