"""Places: cities of Italy and Kazakhstan, which are no part of a name beside them, and institutions that speak.

In Italian and English letters as they are written; in Cyrillic with the cases that Russian gives them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from press.articles.rules.forms import words

LATIN: Final = words(
    """
    ancona aosta arezzo bari biella bolzano brescia cagliari carpi carrara catania como cremona faenza ferrara firenze
    genova grosseto lecce lecco livorno lucca mantova mantua matera messina milano modena novara padova padua palermo
    parma perugia piacenza pisa prato ravenna rimini roma salerno siena taranto terni torino trento treviso udine
    varese venezia vicenza ekibastuz kentau temirtau zhezkazgan
    """
)
_CYRILLIC: Final = words(
    """
    анкона аоста ареццо бари биелла больцано брешия варезе виджевано виченца гроссето карпи каррара катания комо кремона
    лекко лечче ливорно лукка мантуя матера модена новара падуя палермо парма перуджа пиза прато пьяченца равенна
    римини салерно сиена таранто терни тревизо тренто триест удине фаэнца феррара кентау темиртау теміртау экибастуз
    екібастұз жезказган жезқазған
    """
)


def _russian(city: str) -> Iterator[str]:
    """Yield a city in every case; those that end in another vowel have none."""
    yield city
    if city.endswith(("а", "я")):
        yield from (city[:-1] + end for end in (("и", "е", "ю") if city.endswith("я") else ("ы", "и", "е", "у", "ой")))
    elif city[-1] not in "оеиуэюы":
        yield from (city + end for end in ("а", "у", "е", "ом"))


RUSSIAN: Final = frozenset(form for city in _CYRILLIC for form in _russian(city))
KAZAKH: Final = frozenset(
    city + case for city in _CYRILLIC for case in ("", "дағы", "дегі", "тағы", "тегі", "ның", "нің", "дың", "дің")
)

# Those of which an article says that something is said there: spiegano dall'azienda.
INSTITUTIONS_IT: Final = words(
    """
    ambasciata assessorato associazione ateneo azienda banca camera commissione comitato comune confindustria consolato consorzio
    cooperativa dicastero dipartimento direzione ditta fabbrica federazione fondazione governo gruppo impresa istituto ministero
    museo organizzazione politecnico prefettura presidenza questura redazione regione rettorato segreteria sindacato società
    stabilimento teatro ufficio università
    """
)
