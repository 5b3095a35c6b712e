"""The clause rules: each a pattern, and the claim that it means. The first that fits and is clear is the reading."""

from collections.abc import Callable
from typing import NamedTuple

from sahelevents.claims.claim import Claim
from sahelevents.text import actor_rules as actors
from sahelevents.text import event_rules as events
from sahelevents.text.grammar import Bound
from sahelevents.text.phrases import Context


class Rule(NamedTuple):
    """A pattern and the claim that it means."""

    pattern: str
    claim: Callable[[Bound, Context], Claim]


_EVENTS: tuple[Rule, ...] = (
    # There is one, or so many, or none.
    Rule("SCOPE ,? there <be> EVENT", events.exists),
    Rule("EVENT <be> EVENT2", events.identified),
    Rule("EVENT <be> the first SCOPE2", events.first_since),
    Rule("SCOPE ,? EVENT <be> SCOPE2", events.predicated),
    Rule("SCOPE ,? EVENT <be> DATE", events.dated),
    Rule("SCOPE ,? EVENT <be>? <happen> SCOPE2", events.happened),
    Rule("SCOPE ,? EVENT <happen> SCOPE2", events.happened),
    Rule("SCOPE ,? EVENT came SCOPE2", events.predicated),
    Rule("SCOPE ,? EVENT <hit> PLACE SCOPE2", events.happened),
    Rule("SCOPE ,? PLACE <saw> EVENT", events.exists),
    Rule("SCOPE ,? PLACE <attacked> SCOPE2", events.attacked()),
    Rule("SCOPE ,? PLACE <attacked> COUNT times? SCOPE2", events.attacked()),
    Rule("SCOPE ,? PLACE <last_attacked> SCOPE2", events.attacked("last")),
    Rule("SCOPE ,? PLACE <first_attacked> SCOPE2", events.attacked("first")),
    Rule("SCOPE ,? ACTOR <attack_verb> PLACE SCOPE2", events.attacked()),
    Rule("SCOPE ,? ACTOR <commit> EVENT", events.by_actor("by")),
    Rule("SCOPE ,? ACTOR <claim> EVENT", events.by_actor("claimed_by")),
    Rule("SCOPE ,? EVENT <be> <claimed_by> ACTOR", events.by_actor("claimed_by")),
    Rule("responsibility for EVENT <be> <claimed_by> ACTOR", events.by_actor("claimed_by")),
    Rule("SCOPE ,? EVENT <be> <done_by> ACTOR", events.by_actor("by")),
    # Tolls.
    Rule("SCOPE ,? COUNT <people>? <killed> in EVENT", events.toll("killed")),
    Rule("SCOPE ,? COUNT GROUP <killed> in EVENT", events.toll("killed")),
    Rule("SCOPE ,? EVENT <kills> COUNT <people>? <killed_tail>? SCOPE2", events.toll("killed")),
    Rule("SCOPE ,? EVENT <kills> COUNT GROUP <killed_tail>? SCOPE2", events.toll("killed")),
    Rule("SCOPE ,? EVENT <resulted> COUNT deaths SCOPE2", events.toll("killed")),
    Rule("SCOPE ,? COUNT <people>? <wounded> in EVENT", events.toll("wounded")),
    Rule("SCOPE ,? COUNT GROUP <wounded> in EVENT", events.toll("wounded")),
    Rule("SCOPE ,? EVENT <wounds> COUNT <people>? SCOPE2", events.toll("wounded")),
    Rule("SCOPE ,? EVENT <wounds> COUNT GROUP SCOPE2", events.toll("wounded")),
    Rule("SCOPE ,? ACTOR killed COUNT <people> SCOPE2", events.killed_by),
    # Coups.
    Rule("SCOPE ,? <plotters> <overthrew> PLACE <government> SCOPE2", events.overthrown),
    Rule("SCOPE ,? PLACE <government> <be> <overthrown> <in_coup>? SCOPE2", events.overthrown),
    Rule("SCOPE ,? ACTOR <be> <overthrown> <in_coup>? SCOPE2", events.ousted),
    Rule("SCOPE ,? ACTOR <be> <overthrown> <in_coup>? by ACTOR2 SCOPE2", events.ousted),
    Rule("SCOPE ,? ACTOR2 <overthrew> ACTOR <in_coup>? SCOPE2", events.ousted),
    Rule("SCOPE ,? <plotters> <overthrew> ACTOR <in_coup>? SCOPE2", events.ousted),
    Rule("SCOPE ,? EVENT <overthrew> ACTOR", events.ousted_in),
    Rule("ACTOR <be> <overthrown> in EVENT", events.ousted_in),
    Rule("SCOPE ,? ACTOR <leads> EVENT", events.led_coup),
    Rule("SCOPE ,? EVENT <be> <led_by> ACTOR", events.led_coup),
    Rule("SCOPE ,? EVENT <failed> SCOPE2", events.came_out("failed")),
    Rule("SCOPE ,? EVENT <succeeded> SCOPE2", events.came_out("success")),
)

_ACTORS: tuple[Rule, ...] = (
    Rule("ACTOR <be>? <found> in? DATE", actors.founded),
    Rule("ACTOR <be>? <found> on DATE", actors.founded),
    Rule("ACTOR <found_active> in DATE", actors.founded),
    Rule("in DATE ,? ACTOR <be> <found>", actors.founded),
    Rule("ACTOR <be> <made_of> COUNT <group_noun> SCOPE", actors.formed),
    Rule("ACTOR <be> <found> when COUNT <group_noun> SCOPE <merge>", actors.formed),
    Rule("ACTOR <be> <found> in DATE when COUNT <group_noun> <merge>", actors.founded_and_formed),
    Rule("ACTOR <be> <found> in DATE <made_of>? by? COUNT <group_noun>", actors.founded_and_formed),
    Rule("COUNT <group_noun> SCOPE <merge_into> ACTOR", actors.formed),
    Rule("COUNT <group_noun> SCOPE <merge> to form ACTOR", actors.formed),
    Rule("COUNT <group_noun> SCOPE formed ACTOR", actors.formed),
    Rule("COUNT <group_noun> SCOPE <merge>", actors.formed),
    Rule("COUNT <group_noun> SCOPE ,? including ACTOR2 ,? <merge>", actors.formed),
    Rule("ACTOR <be>? <merge_into> ACTOR2", actors.related("merged-into")),
    Rule("ACTOR <be>? <merge_into> ACTOR2 <on>? DATE", actors.became("merged-into")),
    Rule("ACTOR <be> <led_by> ACTOR2", actors.related("led-by")),
    Rule("ACTOR <be> <led_by> ACTOR2 <on> DATE", actors.related("led-by")),
    Rule("ACTOR <leads> ACTOR2", actors.related("led-by", swap=True)),
    Rule("ACTOR <leads> ACTOR2 <on> DATE", actors.related("led-by", swap=True)),
    Rule("the <leader> of ACTOR <be> ACTOR2", actors.related("led-by")),
    Rule("ACTOR <leader> <be> ACTOR2", actors.related("led-by")),
    Rule("ACTOR <be> ACTOR2 <leader>", actors.related("led-by", swap=True)),
    Rule("ACTOR <be> <member> ACTOR2", actors.related("member-of")),
    Rule("ACTOR <be> <member> ACTOR2 <on> DATE", actors.related("member-of")),
    Rule("ACTOR <be> <affiliated> ACTOR2", actors.related("affiliate-of")),
    Rule("ACTOR <be> <affiliated> ACTOR2 <on> DATE", actors.related("affiliate-of")),
    Rule("ACTOR <be> <part_of> ACTOR2", actors.related("part-of")),
    Rule("ACTOR <be> <allied> ACTOR2", actors.related("allied-with")),
    Rule("ACTOR <be>? <split> ACTOR2", actors.related("split-from")),
    Rule("ACTOR <be>? <split> ACTOR2 <on> DATE", actors.became("split-from")),
    Rule("ACTOR <be>? <successor> ACTOR2", actors.related("successor-of")),
    Rule("ACTOR <be> <wanted> ACTOR2", actors.related("wanted-by")),
    Rule("ACTOR <wants> ACTOR2", actors.related("wanted-by", swap=True)),
    Rule("ACTOR <designated> ACTOR2 <as_terrorist>", actors.related("designated-by", swap=True)),
    Rule("ACTOR <designated> ACTOR2 <as_terrorist> <on> DATE", actors.became("designated-by", swap=True)),
    Rule("in DATE ,? ACTOR <designated> ACTOR2 <as_terrorist>", actors.became("designated-by", swap=True)),
    Rule("ACTOR <be> <designated_by> <as_terrorist>? by ACTOR2", actors.related("designated-by")),
    Rule("ACTOR <be> <designated_by> <as_terrorist>? by ACTOR2 <on> DATE", actors.became("designated-by")),
    Rule("ACTOR <be> <known_as> NAME", actors.known),
    Rule("ACTOR <stands_for> NAME", actors.known),
)

_COUNTED = ("COUNT of? <force_noun> from ACTOR", "COUNT of? ACTOR <force_noun>")
_DEPLOYMENTS: tuple[Rule, ...] = (
    *(
        Rule(f"<article>? {counted} {rest}", actors.strong)
        for counted in _COUNTED
        for rest in (
            "<be> <deployed> in PLACE",
            "<be> <deployed> in PLACE since SINCE",
            "<be> <deployed> since SINCE in PLACE",
            "<be> <deployed> in PLACE <on> DATE",
            "<be> in PLACE <on> DATE",
        )
    ),
    Rule("in DATE ,? ACTOR <has_force> COUNT <force_noun> in PLACE", actors.strong),
    Rule("ACTOR <has_force> COUNT <force_noun> in PLACE", actors.strong),
    Rule("ACTOR <has_force> COUNT <force_noun> in PLACE <on> DATE", actors.strong),
    Rule("in DATE ,? DEPLOYMENT <has_force> COUNT <force_noun>", actors.strong),
    Rule("DEPLOYMENT <has_force> COUNT <force_noun> <on> DATE", actors.strong),
    Rule("DEPLOYMENT <began> <on>? DATE", actors.deployed("start")),
    Rule("DEPLOYMENT <ended> <on>? DATE", actors.deployed("end")),
    Rule("ACTOR <ended_actor> <on>? DATE", actors.deployed("end")),
    Rule("ACTOR <began_actor> <on>? DATE", actors.deployed("start")),
    Rule("ACTOR <left> PLACE <on> DATE", actors.deployed("end")),
    Rule("ACTOR <arrived> PLACE <on> DATE", actors.deployed("start")),
    Rule("in DATE ,? ACTOR <left> PLACE", actors.deployed("end")),
    Rule("ACTOR deployment in PLACE <began> <on>? DATE", actors.deployed("start")),
    Rule("ACTOR deployment in PLACE <ended> <on>? DATE", actors.deployed("end")),
    Rule("ACTOR <be> <present> in PLACE <on> DATE", actors.present),
)

RULES: tuple[Rule, ...] = (*_EVENTS, *_ACTORS, *_DEPLOYMENTS)
