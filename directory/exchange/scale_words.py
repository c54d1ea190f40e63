"""Words for invented offers: enough of them, and unevenly used, so that word lists grow the way real ones do.

Nothing here is about a real organisation. The other languages have a few phrases each: what counts for the bench is
that their columns, letters and word lists are filled.
"""

TOPICS = (
    "opvoeden slapen huilen eten spelen praten lezen zindelijkheid grenzen pubers school wennen hechting borstvoeding "
    "schermtijd straffen belonen meertaligheid heimwee rouw stress gezondheid tanden veiligheid vriendschap pesten "
    "huiswerk geld toeslagen inburgering zwangerschap bevalling vaderschap moederschap scheiding ruzie vertrouwen "
    "gewoonten tradities geloof beweging muziek knutselen voorlezen rekenen logopedie ontwikkeling gehoor spraak"
).split()

FRONTS = (
    "opvoed ouder moeder vader baby peuter kleuter puber tiener gezins buurt wijk taal lees speel slaap huil eet "
    "school klas zorg thuis welkom nieuwkomers vluchtelingen cultuur brug steun praat koffie thee ontbijt kook naai "
    "muziek dans sport beweeg natuur moestuin verhalen boeken knutsel rouw troost veerkracht draagkracht netwerk "
    "vertrouwens zwangerschaps kraam geboorte hechtings borstvoedings zindelijkheids huiswerk inburgerings toeslagen "
    "formulieren digi weekend avond ochtend middag vakantie zomer winter tolk dialoog rechten veiligheids "
    "conflict stress rust"
).split()

HEADS = (
    "groep cursus inloop bijeenkomst maatje steun hulp les coach kring cafe spreekuur training avond ochtend huis "
    "kamer club gesprek advies begeleiding ondersteuning bezoek wandeling tafel ontmoeting project route winkel plein "
    "atelier workshop klas pad team loket lijn uur punt reis"
).split()

STREET_FRONTS = (
    "linden eiken beuken wilgen berken elzen kastanje populier meidoorn hazel vlier sleedoorn molen kerk dijk polder "
    "kreek vaart sluis brug haven kade toren poort burcht hof kloosters abdij bron wel beek heide veen zand klei duin "
    "klaver korenbloem papaver margriet zonne maan sterren regen wind wolken reiger zwaluw merel leeuwerik spreeuwen "
    "vossen herten hazen bevers otter zalm baars noorder zuider ooster wester midden oud nieuw hoog laag groot klein"
).split()
STREET_ENDS = "veld wijk hof buurt kwartier park oord dal berg laan plein akker weide horst broek rade gaarde".split()

ORGANISATION_KINDS = (
    "Stichting {name}",
    "Welzijn {name}",
    "Vereniging {name}",
    "Moedercentrum {name}",
    "Buurthuis {name}",
    "Kindcentrum {name}",
    "Werkplaats {name}",
)

NAMES = (
    "{compound} {area}",
    "{Compound} {town}",
    "{Compound} en {compound2}",
    "{Compound} voor {people}",
    "Samen {topic} in {area}",
    "De {compound} van {area}",
)

PEOPLE = (
    "moeders",
    "vaders",
    "ouders",
    "jonge ouders",
    "alleenstaande ouders",
    "aanstaande ouders",
    "gezinnen",
    "nieuwe gezinnen",
    "ouders met een baby",
    "ouders van pubers",
    "grootouders",
)

HELPERS = (
    "Een getrainde vrijwilliger",
    "Een ervaren moeder",
    "Een vader uit de buurt",
    "Een sleutelpersoon",
    "Een verpleegkundige",
    "Een pedagoog",
    "Een maatschappelijk werker",
    "Een gastgezin",
    "Een student",
    "Een tolk en een begeleider",
)

SENTENCES = (
    "{helper} komt bij {people} in {town} thuis en praat over {topic} en {topic2}.",
    "{People} in {area} komen elke week bij elkaar om te praten over {topic}.",
    "In {area} lopen {people} binnen met vragen over {topic}, {topic2} of {topic3}.",
    "{helper} gaat mee naar afspraken en legt uit hoe {topic} in Nederland gaat.",
    "Tijdens de {compound} is er aandacht voor {topic} en voor {topic2}.",
    "De {compound} en de {compound2} vinden plaats in een school in {town}.",
    "U leert andere {people} kennen en oefent samen met {topic}.",
    "{People} die kort in {town} wonen krijgen hulp bij {topic} en {topic2}.",
    "Er is een {compound} voor de kinderen, zodat ouders rustig kunnen praten over {topic}.",
    "{helper} helpt een jaar lang bij {topic}, {topic2} en het vinden van een {compound}.",
    "Wie wil sluit daarna aan bij de {compound} in {area}.",
)

LANGUAGE_PHRASES: dict[str, tuple[str, ...]] = {
    "en": tuple(
        "support for parents|talking about raising children|a volunteer visits at home|group for mothers|"
        "fathers meet every week|help with school|questions about sleep|play and language|free of charge|"
        "in your neighbourhood|with an interpreter|first year with a baby|help with letters|"
        "learning Dutch together".split("|")
    ),
    "ar": tuple(
        "دعم للوالدين|الحديث عن تربية الأطفال|متطوعة تزورك في البيت|مجموعة للأمهات|لقاء الآباء كل أسبوع|"
        "مساعدة في المدرسة|أسئلة عن النوم|اللعب واللغة|مجانا|في حيك|مع مترجم|السنة الأولى مع الرضيع".split("|")
    ),
    "ti": tuple(
        "ሓገዝ ንወለዲ|ብዛዕባ ምዕባይ ቆልዑ ምዝርራብ|ወለንታዊ ናብ ገዛ ይመጽእ|ጉጅለ ኣዴታት|ኣቦታት ሰሙን መጸ ይራኸቡ|"
        "ሓገዝ ኣብ ቤት ትምህርቲ|ሕቶታት ብዛዕባ ድቃስ|ጸወታን ቋንቋን|ብናጻ|ኣብ ከባቢኻ|ምስ ኣስተርጓሚ".split("|")
    ),
    "fa": tuple(
        "حمایت از والدین|گفتگو درباره تربیت فرزند|داوطلب به خانه می آید|گروه مادران|دیدار هفتگی پدران|"
        "کمک در مدرسه|پرسش درباره خواب|بازی و زبان|رایگان|در محله شما|با مترجم|سال اول با نوزاد".split("|")
    ),
    "ps": tuple(
        "د مور او پلار ملاتړ|د ماشومانو د روزنې په اړه خبرې|رضاکار کور ته راځي|د میندو ډله|پلرونه هره اونۍ سره ویني|"
        "په ښوونځي کې مرسته|د خوب په اړه پوښتنې|لوبې او ژبه|وړیا|ستاسو په سیمه کې|له ژباړونکي سره".split("|")
    ),
    "kmr": tuple(
        "piştgirî ji bo dê û bavan|axaftin li ser perwerdeya zarokan|dilxwazek tê malê|koma dayikan|"
        "bav her hefte dicivin|alîkarî li dibistanê|pirsên li ser xewê|lîstik û ziman|belaş|li taxa we|"
        "bi wergêr".split("|")
    ),
    "tr": tuple(
        "ebeveynler için destek|çocuk yetiştirme üzerine sohbet|gönüllü eve gelir|anneler grubu|"
        "babalar her hafta buluşur|okulda yardım|uyku hakkında sorular|oyun ve dil|ücretsiz|mahallenizde|"
        "tercüman ile".split("|")
    ),
    "so": tuple(
        "taageero waalidka|ka hadalka barbaarinta carruurta|tabaruce guriga yimaada|kooxda hooyooyinka|"
        "aabayaashu toddobaad kasta way kulmaan|caawimo dugsiga|su'aalo ku saabsan hurdada|ciyaar iyo luqad|"
        "bilaash|xaafaddaada|turjubaan".split("|")
    ),
    "uk": tuple(
        "підтримка батьків|розмова про виховання дітей|волонтер приходить додому|група для мам|"
        "тата зустрічаються щотижня|допомога зі школою|питання про сон|гра і мова|безкоштовно|у вашому районі|"
        "з перекладачем".split("|")
    ),
    "ru": tuple(
        "поддержка родителей|разговор о воспитании детей|волонтёр приходит домой|группа для мам|"
        "папы встречаются каждую неделю|помощь со школой|вопросы о сне|игра и язык|бесплатно|в вашем районе|"
        "с переводчиком".split("|")
    ),
    "pl": tuple(
        "wsparcie dla rodziców|rozmowa o wychowaniu dzieci|wolontariusz przychodzi do domu|grupa dla mam|"
        "ojcowie spotykają się co tydzień|pomoc w szkole|pytania o sen|zabawa i język|bezpłatnie|"
        "w twojej okolicy|z tłumaczem".split("|")
    ),
}

LARGE_TOWNS = {
    "GM0363": 40,
    "GM0599": 30,
    "GM0518": 25,
    "GM0344": 18,
    "GM0772": 11,
    "GM0014": 11,
    "GM0855": 10,
    "GM0034": 10,
    "GM0758": 9,
    "GM0268": 8,
    "GM0202": 8,
    "GM0307": 7,
    "GM0392": 7,
    "GM0153": 7,
}
"""How much more often the largest municipalities come than the others (each 2): roughly by inhabitants."""
