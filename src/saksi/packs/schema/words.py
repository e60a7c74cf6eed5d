"""The shape of `languages/<code>/language.toml`, `words.toml`, `nouns.toml`, `verbs.txt` and `clauses.toml`."""

from __future__ import annotations

from msgspec import Struct, field


class LanguagePack(Struct, frozen=True, forbid_unknown_fields=True):
    """`language.toml`: what the language is, and how its writing cuts."""

    code: str
    name: str
    head: str
    """`first` (serangan udara Israel) or `last` (Israeli air strike): where the head of a noun group stands."""
    possessive: bool
    """Does the language write 's at the end of a word?"""
    stopwords: list[str]
    """The commonest words: what the language of a report is known by."""
    abbreviations: list[str] = field(default_factory=list)
    """Lower-case words that a point follows without ending the sentence."""
    doubled: bool = False
    """Does a noun written twice with a hyphen make the plural (serangan-serangan)? The packs then list it once."""
    clitic: list[str] = field(default_factory=list)
    """Endings written on to any noun, which leave it the word that it is: -nya (pasukannya)."""


class WordsPack(Struct, frozen=True, forbid_unknown_fields=True):
    """`words.toml`: the closed classes. Items of several words are written with spaces."""

    determiner: list[str]
    """a, the, sang, para, sebuah."""
    demonstrative: list[str]
    """this, those; itu, tersebut: mark a group as told before."""
    quantifier: list[str]
    preposition: list[str]
    conjunction: list[str]
    """and, or, dan, serta: join groups and verbs."""
    contrast: list[str]
    """but, tetapi: part clauses."""
    subordinator: list[str]
    """when, after, because, saat, setelah, karena: open a clause of their own."""
    bound: list[str]
    """until, hingga: subordinators that set an end to what is told. A part of `subordinator`."""
    complementizer: list[str]
    """that, whether, bahwa: open what is said."""
    relative: list[str]
    """who, which, yang."""
    condition: list[str]
    """if, unless, jika, apabila, seandainya."""
    purpose: list[str]
    """to, in order to, untuk, guna, agar, supaya."""
    negation: list[str]
    future: list[str]
    """will, akan."""
    possible: list[str]
    """may, might, could, mungkin, bisa, dapat."""
    must: list[str]
    """must, should, harus, wajib."""
    intent: list[str]
    """plan to, be about to, berencana, hendak, siap."""
    past: list[str]
    """has, had, telah, sudah."""
    ongoing: list[str]
    """still, continue to, sedang, tengah, masih, terus."""
    attempt: list[str]
    """try to, berusaha, mencoba: the deed counts as told."""
    failed: list[str]
    """fail to, almost, nyaris, gagal, menggagalkan: the deed did not happen."""
    doubt: list[str]
    """allegedly, reportedly, diduga, dilaporkan: leaves the deed real, marks the source."""
    be: list[str]
    """is, was, been; empty where the passive needs no auxiliary."""
    present: list[str]
    """is, are: before a participle of something lasting, it goes on ("are held"). A part of `be`."""
    adverb: list[str]
    """Words that may stand between the parts of a clause without changing it."""
    ought: list[str]
    """must, harus: said by somebody of somebody else, a demand. A part of `must`."""
    pronoun: dict[str, list[str]]
    """Kind of pronoun -> its forms: `he` `she` `it` `they` `we` `i` `you`, `reflexive`."""
    begin: list[str] = field(default_factory=list)
    """began, erupted, pecah, dimulai: a lasting thing began; it goes on from the day told."""
    end: list[str] = field(default_factory=list)
    """ended, collapsed, berakhir: a lasting thing is over."""
    back: list[str] = field(default_factory=list)
    """earlier, previously, sebelumnya: what follows in the sentence is older than what was told."""
    same_time: list[str] = field(default_factory=list)
    """when, as, while, ketika, saat: open a clause of the same time and place."""
    apart: list[str] = field(default_factory=list)
    """since, after, about, sejak, setelah, terhadap: before an event noun, part its day and place from the verb's."""
    owned: list[str] = field(default_factory=list)
    """its, their: before an event noun, make it the subject's own ("ended its talks"); empty where an ending says so."""


class NounsPack(Struct, frozen=True, forbid_unknown_fields=True):
    """`nouns.toml`: common nouns that say what kind of party, target, weapon or place a group is."""

    person: dict[str, list[str]]
    """PLOVER sector -> nouns for people and bodies of that sector (soldier, tentara -> MIL)."""
    count: list[str]
    """Nouns that only count people: orang, people, members, anggota."""
    title: list[str]
    """Words that stand before a person's name: President, Menteri Luar Negeri, Sheikh, Letjen."""
    body: dict[str, list[str]]
    """PLOVER sector -> heads of names of bodies: Ministry, Kementerian -> GOV; Party, Partai -> PTY; Brigade -> MIL."""
    target: list[str]
    """Things that are hit, seized or guarded: building, kapal, pangkalan, convoy."""
    weapon: dict[str, list[str]]
    """Kind -> nouns. The kinds: drone, aerial, missile, rocket, artillery, tank, firearms, explosives, grenade, mine, suicide,
    primitive, teargas, chemical, cyber, vehicle."""
    place: list[str]
    """Nouns of places: village, desa, wilayah, border, pantai."""
    crowd: list[str]
    """Nouns of people who act together in public life: protesters, villagers, massa; what they do or suffer may be political."""
    single: list[str]
    """Heads of groups that are one person when no number stands with them: officer, his wife; istrinya, polisi itu."""
    many: list[str]
    """Nouns of several people under one article, which count nobody: a crowd, a family, sekelompok."""
    victim: list[str]
    """Nouns of people hurt: victims, korban, casualties."""
    protester: list[str] = field(default_factory=list)
    """Nouns of people who protest: protesters, pengunjuk rasa."""
    collective: list[str] = field(default_factory=list)
    """Nouns for any body of people, which point back to one by name: the group, organisasi itu, kelompok tersebut."""
    gender: dict[str, list[str]] = field(default_factory=dict)
    """Pronoun of one person (`he`, `she`) -> nouns and titles of those whom only that pronoun may mean: spokesman, Mrs."""
    following: list[str] = field(default_factory=list)
    """Heads of groups that somebody leads, with their owner beside or inside the word: (his) men, (its) fighters, anak buahnya."""
    other: list[str] = field(default_factory=list)
    """Frequent nouns that look like verbs or names."""


class ClausesPack(Struct, frozen=True, forbid_unknown_fields=True):
    """`clauses.toml`: how the language puts roles around any event word; written once."""

    actor: list[str]
    """Prepositions of the doer: by, oleh."""
    recipient: list[str]
    """Prepositions of the one it is done to: against, terhadap."""
    between: list[str]
    """Prepositions that open both sides: between, antara."""
    of: list[str]
    """The bare genitive: of; in Indonesian none."""
    place: list[str]
    """Prepositions of the place where: in, di."""
    origin: list[str]
    """from, dari."""
    goal: list[str]
    """to, toward, ke, menuju."""
    companion: list[str]
    """with, dengan, bersama."""
    means: list[str]
    """with, using, dengan, menggunakan, memakai."""
    cause: list[str]
    """in, by, dalam, akibat, karena: lead from a result ("12 tewas") to the event that caused it."""
    result_of: list[str]
    """The part of `cause` that names the very deed ("killed in the raid"), and no mere time or background ("since the raid")."""
    since: list[str]
    """since, sejak: open the time from which something has gone on."""
    sequence: list[str]
    """after, before, setelah: open a clause that tells of another time than the clause beside it."""
    part: list[str]
    """including, termasuk: single out some of those named before, so that the verb speaks of them all."""
    light_do: list[str]
    """Verbs whose subject does the event noun: carry out, melancarkan. Every form that news uses."""
    light_undergo: list[str]
    """Verbs whose subject suffers the event noun: come under, mengalami."""
    light_occur: list[str]
    """Verbs whose subject is the event noun: take place, terjadi."""
    light_cause: list[str]
    """Verbs that say that one thing brings another about: trigger, memicu."""
    mutual: list[str]
    """saling, each other, one another."""
    opposed: list[str] = field(default_factory=list)
    """What opens a word for whom an event noun is against: anti-, anti; longest first."""
