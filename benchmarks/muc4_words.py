"""Words of MUC-4: what its guidelines count as which type, whom they count as a perpetrator, and how its key writes a fill."""

from __future__ import annotations

import re

BOMB = re.compile(
    r"\b(?:bomb\w*|explo(?:de|des|ded|ding|sion|sions|sive|sives)|dynamit\w*|blasts?|detonat\w*|car-?bomb\w*|bl[eo]w(?:n|ing)? up"
    r"|blows up|tnt|grenade attacks?)\b"
)
FIRE = re.compile(r"\b(?:set (?:fire|on fire|ablaze)|burn(?:ed|t|ing)?|torch(?:ed|ing)?|arson|ablaze)\b")
ROB = re.compile(r"\b(?:rob|robbed|robbery|robbing|loot(?:ed|ing)?|stole|stolen|held up|robberies)\b")
VAGUE = frozenset(
    (
        "war", "armed conflict", "insurgency", "violence", "fighting", "hostilities", "battle", "clash", "skirmish", "offensive",
        "ground offensive", "counterattack", "fight", "operation", "military operation", "military action", "security operation",
        "confrontation", "fight against", "wage war", "exchange of fire", "exchange fire", "firefight", "crossfire", "incursion",
        "invasion", "invade", "genocide", "retaliate", "dislodge", "recapture", "repel", "persecute", "rampage", "advance on",
        "crackdown.violent", "disperse", "tear gas", "strafe", "return fire", "violate ceasefire", "intercept", "down", "shoot down",
    )
)  # fmt: skip
"""Roots of fighting, which MUC leaves out: its incidents are single acts of terror."""
RESULT = frozenset(
    (
        "die", "dead", "perish", "lose lives", "claim lives", "wound", "injure", "hurt", "maim", "bloodshed",
        "damage", "destroy", "destruction", "martyr",
    )
)  # fmt: skip
"""Roots of outcomes: they tell of an incident only beside a deed."""
DETERMINERS = frozenset(
    (
        "the", "a", "an", "some", "several", "many", "about", "at", "least", "more", "than", "over", "nearly", "almost", "around",
        "approximately", "other", "another", "these", "those", "this", "that", "its", "his", "her", "their", "our", "my", "your", "both",
        "all", "any", "no", "only", "such", "most", "various", "numerous", "few", "certain", "every", "each", "additional", "'s", "'",
        "dozens", "hundreds", "thousands", "of", "alleged", "suspected", "presumed", "unidentified",
    )
)  # fmt: skip
KEPT = frozenset(("unidentified", "alleged", "suspected", "presumed"))
COUNTERS = frozenset(("group", "groups", "member", "members", "band", "column", "squad", "gang", "number"))
FORCES = re.compile(r"\b(?:army|forces?|government|regime|military|police|guard|battalion|brigade|squads?|cartels?|mafias?|movement|front)$")
COMBATANT = frozenset(("MIL", "REB"))
WEAPON_KINDS = frozenset(("firearms", "explosives", "grenade", "mine", "rocket", "missile", "artillery", "primitive", "suicide"))
NO_WEAPON = re.compile(
    r"\b(?:attacks?|blasts?|explosions?|bombings?|shots?|gunfire|fire|ammunition|rounds|wounds?|arms|weapons?|rocks?|shelling"
    r"|shrapnel|waves?|weaponry)$"
)
ACCUSED = re.compile(r"\b(?:accus\w+|blam\w+|attribut\w+|suspect\w*|alleg\w+|presum\w+|believed to|charged with|implicat\w+|responsible for)\b")
OFFICIALS = re.compile(r"\b(?:police|authorities|minister|president|officials?|government|attorney general|spokesm[ae]n|judges?|court)\b")
POSSIBLE = re.compile(r"\b(?:possib\w+|may have|might have|could have|apparently|probably|perhaps)\b")
CLAIMED = re.compile(r"\b(?:claim\w* (?:responsibility|credit)|took responsibility|admitted|assumed responsibility|confess\w+|acknowledged)\b")
GENERIC = frozenset(
    (
        "people", "population", "populations", "civilians", "salvadorans", "country", "nation", "community", "citizens", "persons", "society",
        "thousands", "hundreds", "dozens", "colombians", "peruvians", "democracy", "world", "government", "masses", "others", "ones", "one",
        "inhabitants", "lives", "life", "casualties", "victims", "human", "man", "peoples", "opponents", "enemy", "enemies", "everyone",
        "leaders", "workers", "peasants", "children", "innocents",
    )
)  # fmt: skip
"""Victims who are nobody in particular unless a number counts them."""
BLAME_VERBS = frozenset(
    (
        "perpetrated", "committed", "carried", "staged", "planned", "masterminded", "organized", "launched", "ordered", "executed", "attributed",
        "placed", "claimed", "commit", "participated", "participate", "took", "perpetrate", "conducted",
    )
)  # fmt: skip
"""Verbs whose subject, or whose "by", is blamed for a deed."""
SHARE_VERBS = frozenset(("involved", "implicated", "participated", "participating", "responsible", "linked"))
PLAYERS = frozenset(
    (
        "men", "man", "individuals", "individual", "persons", "person", "people", "guerrillas", "guerrilla", "terrorists", "terrorist", "rebels",
        "rebel", "assassins", "assassin", "murderers", "murderer", "gunmen", "gunman", "killers", "killer", "criminals", "subversives",
        "kidnappers", "commandos", "commando", "soldiers", "soldier", "troops", "traffickers", "attackers", "assailants", "members", "militants",
        "youths", "subjects", "hitmen", "insurgents", "extremists", "policemen", "officers", "unit", "units", "squad", "squads", "narcoterrorists",
    )
)  # fmt: skip
"""Nouns for those who do such deeds."""
