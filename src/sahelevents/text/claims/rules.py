"""The clause rules: each a pattern, and the claim that it means. The first that fits and is clear is the reading."""

from collections.abc import Callable
from typing import NamedTuple

from sahelevents.claims.claim import Claim
from sahelevents.text.claims import actor_rules as actors
from sahelevents.text.claims import coup_rules as coups
from sahelevents.text.claims import deployment_rules as forces
from sahelevents.text.claims import event_rules as events
from sahelevents.text.claims import since_rules as since
from sahelevents.text.claims import source_rules as sources
from sahelevents.text.claims import toll_rules as tolls
from sahelevents.text.claims.grammar import Bound
from sahelevents.text.claims.phrases import Context


class Rule(NamedTuple):
    """A pattern and the claim that it means."""

    pattern: str
    claim: Callable[[Bound, Context], Claim]


_COMPARISONS: tuple[Rule, ...] = (
    Rule("HAPPENING BE <the_deadliest_of> EVENT2", events.among),
    Rule("HAPPENING BE <deadlier> HAPPENING2", tolls.deadlier),
    Rule("HAPPENING BE <less_deadly> HAPPENING2", tolls.less_deadly),
    Rule("SCOPE ,? EVENT V.kill more people than HAPPENING2 did?", events.none_deadlier),
    Rule("SCOPE ,? EVENT BE <deadlier> HAPPENING2", events.none_deadlier),
    Rule("HAPPENING V.kill more <people> than HAPPENING2 did?", tolls.deadlier),
    Rule("HAPPENING V.kill more GROUP than HAPPENING2 did?", tolls.deadlier_for),
    Rule("more GROUP P.kill <in_place> HAPPENING than <in_place>? HAPPENING2", tolls.deadlier_for),
    Rule("more GROUP V.die <in_place> HAPPENING than <in_place>? HAPPENING2", tolls.deadlier_for),
    Rule("SCOPE ,? more <people> P.kill THIS than SCOPE2", tolls.deadlier_then),
    Rule("SCOPE ,? more <people> V.die THIS than SCOPE2", tolls.deadlier_then),
    Rule("EVENT <took_lives> more <people> THIS than SCOPE2", tolls.deadlier_then),
    Rule("EVENT V.kill more <people> THIS than SCOPE2", tolls.deadlier_then),
    Rule("HAPPENING V.kill fewer <people> than HAPPENING2 did?", tolls.less_deadly),
    Rule("EVENT had more D.kill than EVENT2", tolls.deadlier),
    Rule("EVENT had more GROUP D.kill than EVENT2", tolls.deadlier_for),
    Rule("the number of EVENT BE <more_than> the number of EVENT2", tolls.more_numbers),
    Rule("the number of EVENT BE <as_high_as> the number of EVENT2", tolls.as_high_numbers),
    *(
        Rule(f"HAPPENING {verb} <{how}> HAPPENING2 did?", make)
        for how, make in (("more_dead_than", tolls.deadlier), ("fewer_dead_than", tolls.less_deadly))
        for verb in ("<took_lives>", "V.kill", "V.leave_dead", "V.result")
    ),
    Rule("more people P.kill <in_place> HAPPENING than <in_place>? HAPPENING2", tolls.deadlier),
    Rule("more people V.die <in_place> HAPPENING than <in_place>? HAPPENING2", tolls.deadlier),
    Rule("fewer people P.kill <in_place> HAPPENING than <in_place>? HAPPENING2", tolls.less_deadly),
    Rule("fewer people V.die <in_place> HAPPENING than <in_place>? HAPPENING2", tolls.less_deadly),
    Rule("<toll_of> EVENT BE <more_than> that of HAPPENING2", tolls.deadlier),
    Rule("SCOPE ,? PLACES and PLACES2 V.suffer <equally_many> EVENT", tolls.as_many_events),
    Rule("SCOPE ,? there BE <as_many> EVENT as SCOPE2", tolls.as_many_events),
    Rule("SCOPE ,? PLACES V.suffer <as_many> EVENT as PLACES2 did? SCOPE3", tolls.as_many_events),
    *(
        Rule(f"{pattern} {word} {rest}", make)
        for word, make in (("more", tolls.more_events), ("fewer", tolls.fewer_events))
        for pattern, rest in (
            ("SCOPE ,? there BE", "EVENT than SCOPE2"),
            ("SCOPE ,? PLACES V.suffer", "EVENT than PLACES2 SCOPE3"),
            ("SCOPE ,? PLACES V.suffer", "EVENT than SCOPE2"),
            ("SCOPE ,?", "EVENT V.happen THIS than SCOPE2"),
            ("SCOPE ,?", "EVENT V.succeed THIS than SCOPE2"),
            ("SCOPE ,?", "EVENT P.stage THIS than SCOPE2"),
        )
    ),
    *(
        Rule(f"HAPPENING {verb} GAP? {order} HAPPENING2", tolls.apart(order))
        for verb in ("V.happen", "P.stage", "P.attack")
        for order in ("before", "after")
    ),
    Rule("EVENT BE no later than COUNT <days> after EVENT2", tolls.no_later),
    Rule("EVENT BE on the day of or after EVENT2", tolls.no_earlier),
    *(
        Rule(f"HAPPENING {verb} <day_{order}> HAPPENING2", tolls.next_day(order))
        for verb in ("V.happen", "P.stage", "P.attack")
        for order in ("after", "before")
    ),
    *(Rule(f"ACTOR V.seize_power GAP? {order} ACTOR2 did?", tolls.coups_apart(order)) for order in ("after", "before")),
    *(
        Rule(f"ACTOR {rule} GAP {rest}", coups.ruled)
        for rule, rest in (
            ("<stayed_in_power>", ""),
            ("<stayed_in_power>", "<in_power>? before he|being D.overthrow"),
            ("<stayed_in_power>", "<in_power>? before he? P.overthrow"),
            ("<stayed_in_power>", "<in_power>? before being? D.overthrow by ACTOR2"),
            ("<stayed_in_power>", "<in_power>? until ACTOR2 V.overthrow him"),
            ("<stayed_in_power>", "<in_power>? before ACTOR2 V.overthrow him"),
            ("<stayed_in_power>", "<in_power>"),
            ("P.overthrow", "after <seizing_power>"),
            ("P.overthrow", "into <his_rule>"),
        )
    ),
    Rule("GAP after <seizing_power> ,? ACTOR P.overthrow", coups.ruled),
    Rule("GAP after <seizing_power> ,? ACTOR P.overthrow by ACTOR2", coups.ruled),
    Rule("GAP after ACTOR V.seize_power ,? he P.overthrow", coups.ruled),
    *(
        Rule(pattern, tolls.apart(order))
        for order, link in (("before", "V.precede"), ("after", "V.follow"))
        for pattern in (
            f"HAPPENING {link} HAPPENING2",
            f"HAPPENING {link} HAPPENING2 by GAP",
            f"HAPPENING {link} by GAP HAPPENING2",
            f"HAPPENING {link} GAP {order} HAPPENING2",
        )
    ),
    *(
        Rule(pattern, tolls.apart(order, one, other))
        for order in ("before", "after")
        for pattern, one, other in (
            (f"ACTOR P.overthrow GAP? {order} HAPPENING2", coups.fall_of, None),
            (f"ACTOR P.overthrow GAP? {order} ACTOR2 was|did?", coups.fall_of, coups.fall_of),
            (f"ACTOR P.overthrow GAP? {order} ACTOR2 P.overthrow", coups.fall_of, coups.fall_of),
            (f"ACTOR V.seize_power GAP? {order} HAPPENING2", coups.rise_of, None),
            (f"ACTOR V.seize_power GAP? {order} ACTOR2 P.overthrow", coups.rise_of, coups.fall_of),
            (f"GAP? {order} HAPPENING2 ,? ACTOR P.overthrow", coups.fall_of, None),
            (f"GAP? {order} HAPPENING2 ,? ACTOR V.seize_power", coups.rise_of, None),
            (f"HAPPENING V.happen GAP? {order} ACTOR2 P.overthrow", None, coups.fall_of),
            (f"HAPPENING V.happen GAP? {order} ACTOR2 V.seize_power", None, coups.rise_of),
        )
    ),
    *(
        Rule(f"OBJECT {verb} {when} HAPPENING2", make)
        for verb in ("P.attack", "P.take")
        for when, make in (
            ("GAP? before", tolls.apart("before")),
            ("GAP? after", tolls.apart("after")),
            ("<day_after>", tolls.next_day("after")),
            ("<day_before>", tolls.next_day("before")),
            ("<same_day>", tolls.same_day),
        )
    ),
    Rule("HAPPENING P.follow by HAPPENING2", tolls.apart("before")),
    Rule("HAPPENING P.follow GAP later by HAPPENING2", tolls.apart("before")),
    Rule("HAPPENING P.precede by HAPPENING2", tolls.apart("after")),
    Rule("HAPPENING P.precede GAP earlier by HAPPENING2", tolls.apart("after")),
    Rule("HAPPENING P.follow DATE by HAPPENING2", tolls.followed_on),
    *(
        Rule(f"GAP {other} HAPPENING2 ,? {clause}", tolls.apart(order))
        for order, other in (("after", "after"), ("before", "before"))
        for clause in ("V.happen HAPPENING", "HAPPENING V.happen", "HAPPENING P.stage", "HAPPENING P.attack")
    ),
    *(
        Rule(f"GAP? {order} HAPPENING2 ,? {clause}", tolls.apart(order))
        for order in ("after", "before")
        for clause in ("AGENT V.attack OBJECT", "OBJECT P.attack", "OBJECT P.attack by AGENT")
    ),
    *(
        Rule(f"{other} HAPPENING2 ,? {clause}", tolls.apart(order))
        for order, other in (("after", "after"), ("before", "before"))
        for clause in ("V.happen HAPPENING", "HAPPENING V.happen")
    ),
    Rule("HAPPENING V.happen <same_day> HAPPENING2", tolls.same_day),
    Rule("HAPPENING and HAPPENING2 V.happen on the same day|date", tolls.same_day),
    Rule("HAPPENING and HAPPENING2 P.attack on the same day|date", tolls.same_day),
    Rule("HAPPENING and HAPPENING2 BE GAP apart", tolls.gap),
    Rule("HAPPENING and HAPPENING2 were separated by GAP", tolls.gap),
    Rule("GAP passed|elapsed|lay|separate|separated between? HAPPENING and HAPPENING2", tolls.gap),
    Rule("there BE GAP between HAPPENING and HAPPENING2", tolls.gap),
    Rule("GAP passed|elapsed|lay|separate|separated between? HAPPENING and SCOPE", tolls.gap),
)

_EVENTS: tuple[Rule, ...] = (
    Rule("SCOPE ,? there BE EVENT", events.exists),
    Rule("EVENT BE EVENT2", events.identified),
    Rule("HAPPENING BE EVENT2", events.identified),
    Rule("EVENT BE that of DATE", events.dated),
    Rule("SCOPE ,? OBJECT P.attack SCOPE2 <for_the_first_time> DATE", events.first_time_since),
    Rule("SCOPE ,? AGENT V.attack OBJECT SCOPE2 <for_the_first_time> DATE", events.first_time_since),
    Rule("SCOPE ,? EVENT V.happen SCOPE2 <for_the_first_time> DATE", events.first_time_since),
    Rule("SCOPE ,? OBJECT V.suffer_attack SCOPE2 <for_the_first_time> DATE", events.first_time_since),
    Rule("SCOPE ,? OBJECT P.attack SCOPE2 <first_in> GAP", since.attacked_first_in),
    Rule("SCOPE ,? OBJECT V.suffer_attack SCOPE2 <first_in> GAP", since.attacked_first_in),
    Rule("SCOPE ,? AGENT V.attack OBJECT SCOPE2 <first_in> GAP", since.attacked_first_in),
    Rule("SCOPE ,? <first_in> GAP ,? OBJECT P.attack SCOPE2", since.attacked_first_in),
    Rule("SCOPE ,? PLACES V.suffer its|their EVENT <in_or_for> GAP SCOPE2", since.its_first_in),
    Rule("SCOPE ,? PLACES V.suffer its|their EVENT SCOPE2", since.its_own),
    Rule("EVENT BE the first SCOPE2 there? <in_or_for> GAP", since.was_first_in),
    Rule("SCOPE ,? OBJECT P.attack for GAP SCOPE2", since.not_for),
    Rule("SCOPE ,? OBJECT P.attack for the first time SCOPE3", since.the_time("first")),
    Rule("SCOPE ,? OBJECT V.suffer_attack for the first time SCOPE3", since.the_time("first")),
    Rule("SCOPE ,? AGENT V.attack OBJECT for the first time SCOPE3", since.the_time("first")),
    *(
        Rule(f"SCOPE ,? the {order} time that? {clause} SCOPE2 BE SCOPE3", since.the_time(order))
        for order in ("last", "first")
        for clause in ("OBJECT P.attack", "OBJECT V.suffer_attack", "AGENT V.attack OBJECT")
    ),
    Rule("EVENT BE the first SCOPE2", events.first_since),
    Rule("SCOPE ,? EVENT BE SCOPE2", events.predicated),
    Rule("SCOPE ,? EVENT BE DATE", events.dated),
    Rule("SCOPE ,? EVENT <dates_back> DATE", events.dated),
    Rule("SCOPE ,? EVENT BE? V.happen SCOPE2", events.happened),
    Rule("SCOPE ,? EVENT V.happen DATE", events.dated),
    Rule("SCOPE ,? EVENT P.stage SCOPE2", events.happened),
    Rule("SCOPE ,? EVENT P.put_on_record SCOPE2", events.happened),
    Rule("SCOPE ,? EVENT V.attack OBJECT SCOPE2", events.happened),
    Rule("SCOPE ,? EVENT P.claim by ACTOR", events.by_actor("claimed_by")),
    Rule("responsibility for EVENT P.claim by ACTOR", events.by_actor("claimed_by")),
    Rule("SCOPE ,? EVENT BE the work|doing|handiwork of AGENT", events.by_actor("by")),
    Rule("<perpetrators> EVENT BE AGENT", events.by_actor("by")),
    Rule("<perpetrators> HAPPENING BE AGENT", events.by_actor("by")),
    Rule("<perpetrators> HAPPENING V.belong AGENT", events.by_actor("by")),
    Rule("SCOPE ,? PLACES <spared> EVENT SCOPE2", since.none_there),
    Rule("SCOPE ,? PLACES V.go_through DATE without EVENT SCOPE2", since.none_there),
    Rule("SCOPE ,? DATE V.pass without EVENT SCOPE2", since.none_there),
    Rule("SCOPE ,? PLACE BE <scene_of> EVENT", events.exists_there),
    Rule("SCOPE ,? OBJECT BE <scene_of> EVENT", events.exists_there),
    Rule("SCOPE ,? PLACES V.suffer EVENT", events.exists),
    Rule("<article>? DATE V.suffer EVENT SCOPE2", events.exists_on),
    Rule("SCOPE ,? EVENT V.shake PLACES SCOPE2", events.exists),
    Rule("SCOPE ,? PLACES P.shake by EVENT SCOPE2", events.exists),
    Rule("SCOPE ,? PLACES V.be_spared EVENT SCOPE2", events.spared),
    Rule("SCOPE ,? OBJECT P.attack SCOPE2", events.attacked),
    Rule("SCOPE ,? OBJECT P.attack COUNT <times>? SCOPE2", events.attacked),
    Rule("SCOPE ,? OBJECT V.suffer_attack SCOPE2", events.attacked),
    Rule("SCOPE ,? OBJECT V.suffer_attack from AGENT SCOPE2", events.attacked),
    Rule("SCOPE ,? AGENT V.attack OBJECT SCOPE2", events.attacked),
    Rule("SCOPE ,? AGENT V.attack OBJECT COUNT <times>? SCOPE2", events.attacked),
    Rule("SCOPE ,? NOBODY V.attack OBJECT SCOPE2", events.not_attacked),
    Rule("SCOPE ,? OBJECT P.attack COUNT <times>? SCOPE2", events.attacked),
    Rule("SCOPE ,? AGENT V.take OBJECT SCOPE2", events.taken),
    Rule("SCOPE ,? OBJECT P.take SCOPE2", events.taken),
    Rule("SCOPE ,? OBJECT V.fall to AGENT SCOPE2", events.taken),
    Rule("SCOPE ,? EVENT", since.headline_of_none),
    Rule("SCOPE ,? AGENT V.stage EVENT SCOPE2", events.by_actor("by")),
    Rule("SCOPE ,? ACTOR V.claim EVENT", events.by_actor("claimed_by")),
)

_ONE, _TWO = {"PEOPLE": "killed"}, {"PEOPLE": "killed", "PEOPLE2": "wounded"}
_HURT, _HELD = {"PEOPLE": "wounded"}, {"PEOPLE": "abducted"}
_TOLLS: tuple[Rule, ...] = (
    *(
        Rule(f"SCOPE ,? PEOPLE {verb} SCOPE2 <in_event> EVENT", tolls.toll(**said))
        for verb, said in (
            ("P.kill", _ONE),
            ("V.die", _ONE),
            ("lost their lives", _ONE),
            ("P.wound", _HURT),
            ("P.abduct", _HELD),
        )
    ),
    Rule("SCOPE ,? PEOPLE P.kill and PEOPLE2 D.wound SCOPE2 in EVENT", tolls.toll(**_TWO)),
    Rule("SCOPE ,? PEOPLE BE among <the_dead> EVENT", tolls.toll(**_ONE)),
    Rule("SCOPE ,? PEOPLE BE among <the_dead> SCOPE2", tolls.toll_of_all(**_ONE)),
    Rule("SCOPE ,? PLACES lost PEOPLE <in_event> EVENT", tolls.toll(**_ONE)),
    Rule("SCOPE ,? PLACES lost PEOPLE SCOPE2", tolls.toll_of_all(**_ONE)),
    Rule("SCOPE ,? ACTOR lost PEOPLE <in_event> EVENT", tolls.lost(tolls.toll(**_ONE))),
    Rule("SCOPE ,? ACTOR lost PEOPLE SCOPE2", tolls.lost(tolls.toll_of_all(**_ONE))),
    Rule("SCOPE ,? PEOPLE P.kill and PEOPLE2 P.wound SCOPE2 in EVENT", tolls.toll(**_TWO)),
    Rule("SCOPE ,? EVENT V.kill PEOPLE and V.wound PEOPLE2 SCOPE2", tolls.toll(**_TWO)),
    Rule("SCOPE ,? EVENT V.leave_dead PEOPLE <dead> and PEOPLE2 <hurt> SCOPE2", tolls.toll(**_TWO)),
    Rule("SCOPE ,? EVENT V.kill PEOPLE <dead>? SCOPE2", tolls.toll(**_ONE)),
    Rule("SCOPE ,? EVENT claimed|cost|took PEOPLE SCOPE2", tolls.toll(**_ONE)),
    *(
        Rule(f"SCOPE ,? PEOPLE {verb} SCOPE2 when|as {clause} SCOPE3", tolls.toll_of_all(**said))
        for verb, said in (("P.kill", _ONE), ("V.die", _ONE), ("P.wound", _HURT), ("P.abduct", _HELD))
        for clause in ("AGENT V.attack OBJECT", "OBJECT P.attack", "AGENT V.take OBJECT")
    ),
    Rule("SCOPE ,? EVENT V.leave_dead PEOPLE <dead> SCOPE2", tolls.toll(**_ONE)),
    Rule("SCOPE ,? EVENT V.result PEOPLE SCOPE2", tolls.toll(**_ONE)),
    Rule("SCOPE ,? EVENT V.result the? deaths of PEOPLE SCOPE2", tolls.toll(**_ONE)),
    Rule("SCOPE ,? EVENT V.wound PEOPLE SCOPE2", tolls.toll(**_HURT)),
    Rule("SCOPE ,? EVENT V.leave_dead PEOPLE <hurt> SCOPE2", tolls.toll(**_HURT)),
    Rule("the number of EVENT BE COUNT", tolls.number_is),
    Rule("the total of GROUP? D.kill in EVENT BE COUNT", tolls.total_is("killed")),
    Rule("the total of GROUP? D.wound in EVENT BE COUNT", tolls.total_is("wounded")),
    Rule("the total of GROUP? D.abduct in EVENT BE COUNT", tolls.total_is("abducted")),
    Rule("<toll_of> EVENT BE COUNT", tolls.toll_figure),
    Rule("<toll_of> HAPPENING <amounts_to> COUNT <people>?", tolls.toll_figure),
    Rule("SCOPE ,? COUNT of the COUNT2 <people>? D.kill SCOPE2 BE GROUP", tolls.so_many_of),
    Rule("SCOPE ,? COUNT of the COUNT2 <people>? D.kill <in_event> EVENT BE GROUP", tolls.so_many_of),
    Rule("SCOPE ,? AGENT V.kill PEOPLE SCOPE2", tolls.toll_of_all(**_ONE)),
    Rule("SCOPE ,? AGENT V.abduct PEOPLE SCOPE2", tolls.toll_of_all(**_HELD)),
    Rule("SCOPE ,? PEOPLE P.kill SCOPE2", tolls.toll_of_all(**_ONE)),
    Rule("SCOPE ,? PEOPLE V.die SCOPE2", tolls.toll_of_all(**_ONE)),
    Rule("SCOPE ,? PEOPLE P.wound SCOPE2", tolls.toll_of_all(**_HURT)),
    Rule("SCOPE ,? PEOPLE P.abduct SCOPE2", tolls.toll_of_all(**_HELD)),
    Rule("SCOPE ,? PEOPLE P.kill and PEOPLE2 D.wound SCOPE2", tolls.toll_of_all(**_TWO)),
)

_COUPS: tuple[Rule, ...] = (
    Rule("SCOPE ,? PLOTTERS V.overthrow PLACE <government> SCOPE2", coups.overthrown),
    Rule("SCOPE ,? PLOTTERS V.overthrow the? <government> SCOPE2", coups.overthrown),
    Rule("SCOPE ,? PLACE <government> P.overthrow <in_coup>? SCOPE2", coups.overthrown),
    Rule("SCOPE ,? the <government> SCOPE2 P.overthrow <in_coup>? SCOPE3", coups.overthrown),
    Rule("SCOPE ,? ACTOR P.overthrow <in_coup>? SCOPE2", coups.ousted),
    Rule("SCOPE ,? ACTOR P.overthrow SCOPE2 <in_coup>", coups.ousted),
    Rule("SCOPE ,? ACTOR P.overthrow <in_coup>? by ACTOR2 SCOPE2", coups.ousted),
    Rule("SCOPE ,? ACTOR2 V.overthrow ACTOR <in_coup>? SCOPE2", coups.ousted),
    Rule("SCOPE ,? ACTOR2 V.seize_power from ACTOR <in_coup>? SCOPE2", coups.ousted),
    Rule("SCOPE ,? PLOTTERS V.overthrow ACTOR <in_coup>? SCOPE2", coups.ousted),
    Rule("SCOPE ,? ACTOR P.overthrow SCOPE2 by PLOTTERS SCOPE3", coups.ousted),
    Rule("SCOPE ,? PLOTTERS V.seize_power SCOPE2", coups.seized_power),
    Rule("SCOPE ,? ACTOR V.seize_power SCOPE2 <in_coup>? SCOPE3", coups.seized_power),
    Rule("SCOPE ,? ACTOR V.seize_power COUNT <times>? SCOPE2", coups.seized_power),
    Rule("SCOPE ,? ACTOR V.overthrow the? <government> SCOPE2", coups.seized_power),
    Rule("ACTOR <in_power_since> DATE", coups.in_power_since),
    Rule("ACTOR <in_power_in> PLACE since DATE", coups.in_power_since),
    Rule("SCOPE ,? PLOTTERS V.stage EVENT", coups.by_plotters),
    *(
        Rule(f"SCOPE ,? {who} <attempted> <a_coup> SCOPE2 {end}", coups.attempted(*outcomes))
        for who in ("PLOTTERS", "ACTOR")
        for end, outcomes in (("", ("success", "failed")), ("<but_failed>", ("failed",)))
    ),
    *(Rule(f"SCOPE ,? {who} <failed_to> SCOPE2", coups.attempted("failed", "plot")) for who in ("PLOTTERS", "ACTOR")),
    Rule("SCOPE ,? COUNT <rulers> of|in PLACES P.overthrow SCOPE3", coups.rulers_ousted),
    Rule("SCOPE ,? ACTOR V.overthrow COUNT <rulers> SCOPE2", coups.rulers_ousted_by),
    Rule("SCOPE ,? EVENT brought|swept|carried|propelled|catapulted ACTOR to power SCOPE2", coups.led_coup),
    Rule("SCOPE ,? ACTOR V.lose_power SCOPE2 <in_coup>? SCOPE3", coups.ousted),
    Rule("SCOPE ,? ACTOR V.lose_power in|to EVENT", coups.ousted_in),
    Rule("SCOPE ,? EVENT V.overthrow ACTOR SCOPE2", coups.ousted_in),
    Rule("SCOPE ,? PLOTTERS led by ACTOR2 V.overthrow ACTOR <in_coup>? SCOPE2", coups.ousted),
    Rule("ACTOR P.overthrow in|by EVENT", coups.ousted_in),
    Rule("SCOPE ,? the <ruler> D.overthrow in|by EVENT BE ACTOR", coups.fallen),
    Rule("SCOPE ,? the <ruler> who|that P.overthrow in|by EVENT BE ACTOR", coups.fallen),
    Rule("ACTOR BE the <ruler> D.overthrow in|by EVENT", coups.ousted_in),
    Rule("ACTOR BE <the_leader> EVENT", coups.led_coup),
    Rule("<the_leader> EVENT BE ACTOR", coups.led_coup),
    Rule("ACTOR V.seize_power in|through|by|after|with EVENT", coups.led_coup),
    Rule("SCOPE ,? ACTOR V.lead EVENT", coups.led_coup),
    Rule("SCOPE ,? ACTOR V.stage EVENT", coups.led_coup),
    Rule("SCOPE ,? EVENT P.lead by ACTOR", coups.led_coup),
    Rule("SCOPE ,? EVENT V.fail SCOPE2", coups.came_out("failed")),
    Rule("SCOPE ,? EVENT V.fail SCOPE2", coups.none_came_out("failed")),
    Rule("SCOPE ,? EVENT V.succeed SCOPE2", coups.none_came_out("success")),
    Rule("EVENT BE a plot", coups.came_out("plot")),
    Rule("SCOPE ,? ACTOR lost power SCOPE2 <in_coup>? SCOPE3", coups.ousted),
    Rule("ACTOR lost power in EVENT", coups.ousted_in),
    Rule("SCOPE ,? EVENT BE a success SCOPE2", coups.came_out("success")),
    Rule("SCOPE ,? PLOTTERS V.seize_power COUNT <times>? SCOPE2", coups.seized_power),
    Rule("SCOPE ,? EVENT P.foil SCOPE2", coups.came_out("failed")),
    Rule("SCOPE ,? EVENT P.foil SCOPE2", coups.none_came_out("failed", "plot")),
    Rule("SCOPE ,? EVENT BE unsuccessful SCOPE2", coups.came_out("failed")),
    Rule("SCOPE ,? EVENT BE a failure SCOPE2", coups.came_out("failed")),
    Rule("SCOPE ,? EVENT V.succeed SCOPE2", coups.came_out("success")),
    Rule("SCOPE ,? EVENT BE successful SCOPE2", coups.came_out("success")),
)

_ACTORS: tuple[Rule, ...] = (
    Rule("ACTOR P.found <on>? DATE", actors.founded),
    Rule("ACTOR V.emerge <on>? DATE", actors.founded),
    Rule("<on> DATE ,? ACTOR P.found", actors.founded),
    Rule("<on> DATE ,? ACTOR V.emerge", actors.founded),
    Rule("ACTOR BE <made_of> COUNT <group_noun> SCOPE", actors.formed),
    Rule("ACTOR P.found <made_of>? by? COUNT <group_noun> SCOPE", actors.formed),
    Rule("ACTOR P.found when COUNT <group_noun> SCOPE V.merge", actors.formed),
    Rule("ACTOR P.found <on> DATE when COUNT <group_noun> V.merge", actors.founded_and_formed),
    Rule("ACTOR P.found <on> DATE <made_of>? by? COUNT <group_noun>", actors.founded_and_formed),
    Rule("ACTOR BE <made_of> ACTORS", actors.formed_of),
    Rule("ACTOR P.found <made_of>? by? ACTORS", actors.formed_of),
    Rule("ACTOR P.found <on> DATE <made_of>? by? ACTORS", actors.formed_of),
    Rule("ACTORS V.merge to|and form|formed|create|created ACTOR", actors.formed_of),
    Rule("ACTORS V.merge to|and form|formed|create|created ACTOR <on> DATE", actors.formed_of),
    Rule("ACTORS V.merge in|into|as ACTOR", actors.formed_of),
    Rule("COUNT <group_noun> SCOPE V.merge_into ACTOR", actors.formed),
    Rule("COUNT <group_noun> SCOPE V.merge to|and form|formed|create|created ACTOR", actors.formed),
    Rule("COUNT <group_noun> SCOPE V.form ACTOR", actors.formed),
    Rule("COUNT <group_noun> SCOPE V.merge", actors.formed),
    Rule("COUNT <group_noun> SCOPE ,? including ACTOR2 ,? V.merge", actors.formed),
    Rule("ACTOR V.merge_into ACTOR2", actors.related("merged-into")),
    Rule("ACTOR P.merge_into ACTOR2", actors.related("merged-into")),
    Rule("ACTOR BE one of the COUNT? <group_noun> that V.merge_into ACTOR2", actors.related("merged-into")),
    Rule("ACTOR V.merge_into ACTOR2 <on>? DATE", actors.became("merged-into")),
    Rule("ACTOR P.lead by ACTOR2", actors.related("led-by")),
    Rule("ACTOR BE <under> ACTOR2", actors.related("led-by")),
    Rule("ACTOR P.lead by ACTOR2 <on> DATE", actors.related("led-by")),
    Rule("ACTOR V.lead ACTOR2", actors.related("led-by", swap=True)),
    Rule("ACTOR V.lead ACTOR2 <on> DATE", actors.related("led-by", swap=True)),
    Rule("<the_leader> ACTOR BE ACTOR2", actors.related("led-by")),
    Rule("ACTOR BE <the_leader> ACTOR2", actors.related("led-by", swap=True)),
    Rule("ACTOR BE <the_leader> ACTOR2 <on> DATE", actors.related("led-by", swap=True)),
    Rule("ACTOR <leader> BE ACTOR2", actors.related("led-by")),
    Rule("ACTOR BE ACTOR2 <leader>", actors.related("led-by", swap=True)),
    Rule("ACTOR BE <member> ACTOR2", actors.related("member-of")),
    Rule("ACTOR BE <member> ACTOR2 <on> DATE", actors.related("member-of")),
    Rule("ACTOR BE <affiliated> ACTOR2", actors.related("affiliate-of")),
    Rule("ACTOR BE <affiliated> ACTOR2 <on> DATE", actors.related("affiliate-of")),
    Rule("ACTOR BE <part_of> ACTOR2", actors.related("part-of")),
    Rule("ACTOR BE <allied> ACTOR2", actors.related("allied-with")),
    Rule("ACTOR V.split ACTOR2", actors.related("split-from")),
    Rule("ACTOR P.split ACTOR2", actors.related("split-from")),
    Rule("ACTOR P.split ACTOR2 <on> DATE", actors.related("split-from")),
    Rule("ACTOR BE <splinter> ACTOR2", actors.related("split-from")),
    Rule("ACTOR V.split ACTOR2 <on> DATE", actors.became("split-from")),
    Rule("ACTOR <grew_from> COUNT <group_noun>", actors.formed),
    Rule("ACTOR <grew_from> ACTORS", actors.formed_of),
    Rule("ACTOR <grew_from> ACTOR2", actors.grown_from),
    Rule("ACTOR V.belong ACTOR2", actors.related("member-of")),
    Rule("ACTOR V.succeed_actor ACTOR2 <on> DATE", actors.became("successor-of")),
    Rule("ACTOR BE <successor> ACTOR2", actors.related("successor-of")),
    Rule("ACTOR V.succeed_actor ACTOR2", actors.related("successor-of")),
    *(
        Rule(f"{pattern} {when}", actors.related(relation))
        for pattern, relation in (
            ("ACTOR P.merge_into ACTOR2", "merged-into"),
            ("ACTOR BE <successor> ACTOR2", "successor-of"),
            ("ACTOR P.designate <as_terrorist>? by ACTOR2", "designated-by"),
            ("ACTOR BE <part_of> ACTOR2", "part-of"),
            ("ACTOR BE <allied> ACTOR2", "allied-with"),
        )
        for when in ("<on> DATE", "<up_to> UNTIL")
    ),
    Rule("ACTOR BE <wanted> ACTOR2", actors.related("wanted-by")),
    Rule("ACTOR V.want ACTOR2", actors.related("wanted-by", swap=True)),
    Rule("ACTOR V.want for ACTOR2", actors.related("wanted-by", swap=True)),
    Rule("ACTOR V.designate ACTOR2 <as_terrorist>", actors.related("designated-by", swap=True)),
    Rule("ACTOR V.designate ACTOR2 <as_terrorist> <on> DATE", actors.became("designated-by", swap=True)),
    Rule("<on> DATE ,? ACTOR V.designate ACTOR2 <as_terrorist>", actors.became("designated-by", swap=True)),
    Rule("ACTOR P.designate <as_terrorist>? by ACTOR2", actors.related("designated-by")),
    Rule("ACTOR put|placed ACTOR2 on its|the <terror_list>", actors.related("designated-by", swap=True)),
    Rule("ACTOR put|placed ACTOR2 on its|the <terror_list> <on> DATE", actors.became("designated-by", swap=True)),
    Rule("ACTOR P.designate <as_terrorist>? by ACTOR2 <on> DATE", actors.became("designated-by")),
    Rule("ACTOR BE <known_as> NAME", actors.known),
    Rule("ACTOR V.know NAME", actors.known),
)

_COUNTED = (
    "COUNT of? <force_noun> from ACTOR",
    "COUNT of? ACTOR <force_noun>",
    "COUNT of? ACTOR",
    "COUNT <force_noun> of ACTOR",
)
_DEPLOYMENTS: tuple[Rule, ...] = (
    *(
        Rule(f"<article>? {counted} {rest}", forces.strong)
        for counted in _COUNTED
        for rest in (
            "BE <deployed> in PLACE",
            "BE <deployed> in PLACE since SINCE",
            "BE <deployed> since SINCE in PLACE",
            "BE <deployed> in PLACE <on_day> DATE",
            "BE in PLACE <on_day> DATE",
            "BE in PLACE <now>",
            "P.deploy in PLACE <on_day> DATE",
        )
    ),
    Rule("<on_day> DATE ,? ACTOR V.field COUNT <force_noun> in PLACE", forces.strong),
    Rule("<on_day> DATE ,? there BE COUNT of? ACTOR <force_noun>? in PLACE", forces.strong),
    Rule("there BE COUNT of? ACTOR <force_noun>? in PLACE <on_day> DATE", forces.strong),
    Rule("ACTOR V.field COUNT <force_noun> in PLACE <now>?", forces.strong),
    Rule("there BE COUNT of? ACTOR <force_noun>? in PLACE <now>?", forces.strong),
    Rule("<on_day> DATE ,? there BE COUNT of? ACTOR <force_noun>? in PLACE", forces.strong),
    Rule("ACTOR V.field COUNT <force_noun> in PLACE <on_day> DATE", forces.strong),
    Rule("<on_day> DATE ,? DEPLOYMENT V.field COUNT <force_noun>", forces.strong),
    Rule("DEPLOYMENT V.field COUNT <force_noun> <on_day> DATE", forces.strong),
    Rule("<on_day> DATE ,? ACTOR V.field COUNT <force_noun>", forces.strong),
    Rule("ACTOR V.field COUNT <force_noun> <on_day> DATE", forces.strong),
    Rule("<on_day> DATE ,? ACTOR V.number COUNT <force_noun>", forces.strong),
    Rule("ACTOR V.number COUNT <force_noun> <on_day> DATE", forces.strong),
    Rule("DEPLOYMENT V.number COUNT <force_noun> <on_day> DATE", forces.strong),
    Rule("DEPLOYMENT V.begin <on>? DATE", forces.deployed("start")),
    Rule("DEPLOYMENT P.launch <on>? DATE", forces.deployed("start")),
    Rule("DEPLOYMENT V.end <on>? DATE", forces.deployed("end")),
    *(
        Rule(f"DEPLOYMENT V.{verb} {by} DATE", forces.deployed_by(what))
        for verb, what in (("end", "end"), ("begin", "start"))
        for by in ("by", "up to")
    ),
    Rule("DEPLOYMENT P.stop <on>? DATE", forces.deployed("end")),
    Rule("ACTOR V.stop DEPLOYMENT <on>? DATE", forces.deployed("end")),
    Rule("the last ACTOR V.leave PLACE <on> DATE", forces.deployed("end")),
    Rule("the last ACTOR V.leave PLACE by DATE", forces.deployed_by("end")),
    Rule("ACTOR V.end its? mission? <on>? DATE", forces.deployed("end")),
    Rule("ACTOR P.stop <on>? DATE", forces.deployed("end")),
    Rule("ACTOR V.begin its? mission? <on>? DATE", forces.deployed("start")),
    Rule("ACTOR withdrew <on>? DATE", forces.deployed("end")),
    Rule("ACTOR V.leave PLACE <on> DATE", forces.deployed("end")),
    Rule("ACTOR V.arrive PLACE <on> DATE", forces.deployed("start")),
    Rule("ACTOR P.deploy to PLACE <on> DATE", forces.deployed("start")),
    Rule("ACTOR BE first D.deploy to|in PLACE <on> DATE", forces.deployed("start")),
    Rule("<on> DATE ,? ACTOR V.leave PLACE", forces.deployed("end")),
    Rule("ACTOR deployment in PLACE V.begin <on>? DATE", forces.deployed("start")),
    Rule("ACTOR deployment in PLACE V.end <on>? DATE", forces.deployed("end")),
    Rule("ACTOR BE still? <present>? in PLACE <on> DATE", forces.present),
    Rule("<on> DATE ,? ACTOR BE still? <present>? in PLACE", forces.present),
    Rule("ACTOR V.leave PLACE by DATE", forces.deployed_by("end")),
    Rule("there BE <article> deployment SCOPE", forces.there_was),
    Rule("the troops of deployments SCOPE V.number COUNT on the day of publication", forces.troops),
    Rule("the troops of deployments SCOPE V.number COUNT <on> DATE", forces.troops),
    Rule("the troops of deployments SCOPE V.number COUNT THIS", forces.troops),
    Rule("DEPLOYMENT V.last GAP", forces.lasted),
    Rule("ACTOR V.last GAP", forces.lasted),
    Rule("ACTOR V.end before ACTOR2 did?", forces.order("end", "end")),
    Rule("ACTOR V.end after ACTOR2 did?", forces.order("end", "end", later=True)),
    Rule("ACTOR V.leave PLACE before ACTOR2 did?", forces.order("end", "end")),
    Rule("ACTOR V.leave PLACE after ACTOR2 did?", forces.order("end", "end", later=True)),
    Rule("DEPLOYMENT V.last for GAP", forces.lasted),
    *(
        Rule(f"{subject} {words} {other}", forces.dates_apart(one, moment, how))
        for subject, one in (("DEPLOYMENT V.begin", "start"), ("DEPLOYMENT V.end", "end"), ("EVENT BE", "event"))
        for other, moment in (
            ("the start of DEPLOYMENT2", "start"),
            ("the end of DEPLOYMENT2", "end"),
            ("EVENT2", "event"),
        )
        for how, words in (
            ("on", "on the day of or after"),
            ("after", "after"),
            ("days", "COUNT <days> after"),
            ("no later than", "no later than COUNT <days> after"),
        )
        if one != "event" or moment != "event"
    ),
    Rule("DEPLOYMENT V.begin after DATE up to DATE2", forces.began_between("start")),
    Rule("DEPLOYMENT V.end after DATE up to DATE2", forces.began_between("end")),
    Rule("the troops of DEPLOYMENT numbered COUNT <on>? DATE", forces.strong),
    Rule("DEPLOYMENT V.end before DEPLOYMENT2 did?", forces.order("end", "end")),
    Rule("DEPLOYMENT V.end after DEPLOYMENT2 did?", forces.order("end", "end", later=True)),
)

_SOURCES: tuple[Rule, ...] = (
    Rule("ACTOR V.deny <having_done>? EVENT", sources.laid("denied")),
    Rule("ACTOR V.admit <having_done>? EVENT", sources.laid("claimed")),
    Rule("WHO V.blame ACTOR for EVENT", sources.laid("attributed")),
    Rule("WHO V.blame EVENT on ACTOR", sources.laid("attributed")),
    Rule("WHO V.blame ACTOR of <having_done>? EVENT", sources.laid("attributed")),
    Rule("WHO V.attribute EVENT to ACTOR", sources.laid("attributed")),
    Rule("WHO V.hold ACTOR responsible for EVENT", sources.laid("attributed")),
    Rule("ACTOR P.blame for EVENT", sources.laid("attributed")),
    Rule("ACTOR P.blame for EVENT by WHO", sources.laid("attributed")),
    Rule("EVENT P.blame on ACTOR", sources.laid("attributed")),
    Rule("EVENT P.attribute to ACTOR", sources.laid("attributed")),
    Rule("EVENT P.attribute to ACTOR by WHO", sources.laid("attributed")),
    Rule("WHO V.put <toll_words> HAPPENING at COUNT <people>?", sources.put_at),
    Rule("WHO V.put <toll_words> at COUNT <people>? <in_event> HAPPENING", sources.put_at),
    Rule("PLACE V.lie? BE? KM <of_distance> PLACE2", sources.lies_from),
    Rule("PLACE V.lie? BE? within KM of PLACE2", sources.lies_from),
)

RULES: tuple[Rule, ...] = (*_COMPARISONS, *_EVENTS, *_TOLLS, *_COUPS, *_ACTORS, *_DEPLOYMENTS, *_SOURCES)
