"""Questions: noun phrases and plain questions as terms."""

from itertools import islice

from sahelevents.claims import terms
from sahelevents.dataset.dataset import Dataset
from sahelevents.text.claims import question_rules as asks
from sahelevents.text.claims.asked import plainly_asked
from sahelevents.text.claims.grammar import Matcher
from sahelevents.text.claims.items import items_of
from sahelevents.text.claims.parser import LONGEST, MOST_WAYS
from sahelevents.text.claims.phrases import Context, UnclearError
from sahelevents.text.claims.refusals import not_read
from sahelevents.text.lexicon import lexicon
from sahelevents.values.dates import Span


def parse_question(text: str, data: Dataset, *, published: Span | None = None) -> terms.Term:
    """The term that a question asks for.

    Args:
        text: a question or a noun phrase of at most 1,000 characters.
        data: the data set whose names are known.
        published: the day on which it is asked.

    Raises:
        ClaimSyntaxError: it cannot be read; the error says what was understood and what was not.
    """
    if not isinstance(text, str) or not text.strip():
        raise not_read(str(text), "there is no question", [], what="question")
    if len(text) > LONGEST:
        problem = f"a question has at most {LONGEST:,} characters; this one has {len(text):,}"
        raise not_read(text, problem, [], what="question")
    items = items_of(text, data, published)
    kept = plainly_asked(items)
    matcher, context, problem = Matcher(kept), Context(data, published), ""
    for pattern, term in _QUESTIONS:
        for bound in islice(matcher.match(pattern), MOST_WAYS):
            if bound["NOT"]:
                problem = problem or "what is not so cannot be asked"
                continue
            try:
                return term(bound, context)
            except UnclearError as error:
                problem = problem or str(error)
    problem = problem or "it does not have a form that can be answered yet"
    raise not_read(text, problem, items, matcher.reached, what="question")


def is_yes_or_no(text: str) -> bool:
    """Whether a question asks for yes or no, so that a verdict answers it: it begins with a verb."""
    first, _, rest = text.strip().lower().partition(" ")
    return bool(rest) and first in lexicon()["questions"]["yes_or_no"]


_QUESTIONS: tuple[tuple[str, asks.Asks], ...] = (
    ("SCOPE ,? all? EVENT SCOPE2", asks.phrase),
    ("SCOPE ,? what|which BE EVENT", asks.phrase),
    ("SCOPE ,? which EVENT BE EVENT2", asks.which_was),
    ("SCOPE ,? what|which EVENT V.happen SCOPE2", asks.phrase),
    ("SCOPE ,? what|which EVENT V.attack OBJECT SCOPE2", asks.those),
    ("SCOPE ,? what|which EVENT did AGENT V.stage SCOPE2", asks.those),
    ("SCOPE ,? what|which EVENT did ACTOR V.claim SCOPE2", asks.claimed),
    ("SCOPE ,? what|which EVENT did|has|have PLACES <suffer> SCOPE2", asks.those),
    ("SCOPE ,? what|which EVENT BE|were there SCOPE2", asks.those),
    ("SCOPE ,? what|which EVENT P.claim by ACTOR SCOPE2", asks.claimed),
    ("what|which EVENT V.kill the? most <people>? SCOPE2", asks.worst),
    ("SCOPE ,? what V.happen SCOPE2", asks.whatever),
    ("SCOPE ,? which EVENT P.stage SCOPE2", asks.phrase),
    # When and where.
    ("SCOPE ,? when BE EVENT", asks.when),
    ("SCOPE ,? on? <in_which> day|date|year BE EVENT", asks.when),
    ("SCOPE ,? when did EVENT V.happen SCOPE2", asks.when),
    ("SCOPE ,? on? <in_which> day|date|year did EVENT V.happen SCOPE2", asks.when),
    ("SCOPE ,? when BE the? last time that? OBJECT P.attack SCOPE2", asks.attacked("last")),
    ("SCOPE ,? when BE the? first time that? OBJECT P.attack SCOPE2", asks.attacked("first")),
    ("SCOPE ,? when BE the? last time that? AGENT V.attack OBJECT SCOPE2", asks.attacked("last")),
    ("SCOPE ,? when BE the? first time that? AGENT V.attack OBJECT SCOPE2", asks.attacked("first")),
    ("SCOPE ,? when did AGENT last V.attack OBJECT SCOPE2", asks.attacked("last")),
    ("SCOPE ,? when did AGENT first V.attack OBJECT SCOPE2", asks.attacked("first")),
    ("SCOPE ,? when BE OBJECT last D.attack SCOPE2", asks.attacked("last")),
    ("SCOPE ,? when BE OBJECT first D.attack SCOPE2", asks.attacked("first")),
    ("SCOPE ,? when BE OBJECT D.attack for the first time SCOPE2", asks.attacked("first")),
    ("SCOPE ,? when BE OBJECT D.attack <for_the_first_time> DATE", asks.attacked("first")),
    ("SCOPE ,? when BE OBJECT D.attack SCOPE2", asks.when),
    ("SCOPE ,? when did AGENT V.attack OBJECT SCOPE2", asks.when),
    ("SCOPE ,? where BE EVENT", asks.where),
    ("SCOPE ,? where did EVENT V.happen SCOPE2", asks.where),
    ("SCOPE ,? <in_which> country|town|city|village|place did EVENT V.happen SCOPE2", asks.where),
    # Who and whom.
    ("SCOPE ,? who|which|what <group>? V.stage EVENT", asks.who),
    ("SCOPE ,? who BE behind|responsible for? EVENT", asks.who),
    ("SCOPE ,? who|which|what <group>? V.attack OBJECT SCOPE2", asks.who),
    ("SCOPE ,? by whom BE OBJECT D.attack SCOPE2", asks.who),
    ("SCOPE ,? by whom BE EVENT D.stage", asks.who),
    ("SCOPE ,? by whom BE EVENT D.claim", asks.who_claimed),
    ("SCOPE ,? who BE OBJECT D.attack by SCOPE2", asks.who),
    ("SCOPE ,? who V.suffer_attack SCOPE2", asks.whatever),
    ("who|which|what <group>? V.deny <having_done>? EVENT", asks.laid("denied")),
    ("who|which|what <group>? P.blame for EVENT", asks.laid("attributed")),
    ("who|which|what <group>? BE suspected of <having_done>? EVENT", asks.laid("suspected")),
    ("SCOPE ,? who V.lead EVENT", asks.who),
    ("SCOPE ,? who BE <the_leader> EVENT", asks.who),
    ("SCOPE ,? who|which|what <group>? V.claim EVENT", asks.who_claimed),
    ("SCOPE ,? who|which <government>? P.overthrow in|by EVENT", asks.whom),
    ("SCOPE ,? whom|who did EVENT V.overthrow", asks.whom),
    ("SCOPE ,? who|which <government>? P.overthrow SCOPE2", asks.coup_of("ousted")),
    ("SCOPE ,? whom|who did ACTOR2 V.overthrow SCOPE2", asks.coup_of("ousted")),
    ("SCOPE ,? who V.overthrow ACTOR SCOPE2", asks.coup_of("leaders")),
    ("SCOPE ,? who V.seize_power SCOPE2", asks.coup_of("leaders")),
    ("SCOPE ,? who V.lead the coup that V.overthrow ACTOR SCOPE2", asks.coup_of("leaders")),
    ("SCOPE ,? when BE ACTOR D.overthrow SCOPE2", asks.coup_of("date")),
    ("SCOPE ,? when did PLOTTERS V.overthrow ACTOR SCOPE2", asks.coup_of("date")),
    ("SCOPE ,? when did ACTOR2 V.overthrow ACTOR SCOPE2", asks.coup_of("date")),
    ("SCOPE ,? when did ACTOR2 V.seize_power SCOPE2", asks.coup_of("date")),
    # How many.
    ("SCOPE ,? how many EVENT", asks.how_many),
    ("SCOPE ,? how many EVENT BE there SCOPE2", asks.how_many),
    ("SCOPE ,? how many EVENT have|has there been SCOPE2", asks.how_many),
    ("SCOPE ,? how many EVENT V.happen SCOPE2", asks.how_many),
    ("SCOPE ,? how many EVENT V.attack OBJECT SCOPE2", asks.how_many),
    ("SCOPE ,? how many EVENT did|has|have PLACES <suffer> SCOPE2", asks.how_many),
    ("SCOPE ,? how many EVENT did AGENT V.stage SCOPE2", asks.how_many),
    ("SCOPE ,? how many EVENT did|has|have ACTOR V.claim SCOPE2", asks.how_many_claimed),
    ("SCOPE ,? how many EVENT P.claim by ACTOR SCOPE2", asks.how_many_claimed),
    ("SCOPE ,? how many EVENT V.succeed SCOPE2", asks.how_many_coups),
    ("SCOPE ,? how many times BE OBJECT D.attack SCOPE2", asks.how_many),
    ("SCOPE ,? how many <people>? P.kill <in_event> EVENT", asks.toll("killed")),
    ("SCOPE ,? how many GROUP P.kill <in_event> EVENT", asks.toll("killed")),
    ("SCOPE ,? how many <people>? V.die <in_event> EVENT", asks.toll("killed")),
    ("SCOPE ,? how many GROUP V.die <in_event> EVENT", asks.toll("killed")),
    ("SCOPE ,? how many <people>? did EVENT V.kill", asks.toll("killed")),
    ("SCOPE ,? how many <people> did EVENT claim", asks.toll("killed")),
    ("SCOPE ,? how many GROUP did EVENT V.kill", asks.toll("killed")),
    ("SCOPE ,? how many <people>? P.kill SCOPE2", asks.toll("killed")),
    ("SCOPE ,? how many GROUP P.kill SCOPE2", asks.toll("killed")),
    ("SCOPE ,? how many GROUP V.die SCOPE2", asks.toll("killed")),
    ("SCOPE ,? how many <people>? V.die SCOPE2", asks.toll("killed")),
    ("SCOPE ,? how many <people>? did AGENT V.kill SCOPE2", asks.toll("killed")),
    ("SCOPE ,? how many GROUP did AGENT V.kill SCOPE2", asks.toll("killed")),
    ("SCOPE ,? how many <people> BE there <in_event> EVENT", asks.toll("killed")),
    ("how deadly BE EVENT", asks.toll("killed")),
    ("how high BE <toll_of> EVENT", asks.toll("killed")),
    ("SCOPE ,? how many <people>? P.wound SCOPE2", asks.toll("wounded")),
    ("SCOPE ,? how many GROUP P.wound SCOPE2", asks.toll("wounded")),
    ("SCOPE ,? how many <people>? P.wound <in_event> EVENT", asks.toll("wounded")),
    ("SCOPE ,? how many GROUP P.wound <in_event> EVENT", asks.toll("wounded")),
    ("what BE <toll_of> EVENT", asks.toll("killed")),
    # Places.
    ("where BE PLACE", asks.place),
    ("where does PLACE lie", asks.place),
    ("SCOPE ,? where did AGENT attack|strike|hit SCOPE2", asks.where),
    ("<in_which> country|region|province|district|department BE PLACE", asks.place),
    ("<in_which> country|region|province|district|department BE PLACE in", asks.place),
    ("<in_which> country|region|province|district|department does PLACE lie", asks.place),
    ("<in_which> country|region|province|district|department of PLACES BE PLACE", asks.place),
    ("how far BE PLACE <of_distance> PLACE2", asks.distance),
    ("how far away? BE PLACE <of_distance> PLACE2", asks.distance),
    ("how many km|kilometres|kilometers BE PLACE <of_distance> PLACE2", asks.distance),
    ("how far BE it from PLACE to PLACE2", asks.distance),
    ("what BE the distance between|from PLACE and|to PLACE2", asks.distance),
    # Actors.
    ("what|which <group> does|did ACTOR V.belong", asks.relation("member-of")),
    ("what|which <group> BE ACTOR <member>", asks.relation("member-of")),
    ("what|which <group> BE ACTOR part of", asks.relation("part-of")),
    ("what|which <group> BE ACTOR affiliated|allied with|to", asks.relation("affiliate-of")),
    ("when BE ACTOR D.found", asks.founded),
    ("when did ACTOR V.emerge", asks.founded),
    ("<in_which> year BE ACTOR D.found", asks.founded),
    ("how many <group_noun> V.form ACTOR", asks.formed),
    ("how many <group_noun> V.merge to form ACTOR", asks.formed),
    ("how many <group_noun> V.merge_into ACTOR", asks.formed),
    ("how many <group_noun> joined to form ACTOR", asks.formed),
    ("which <group_noun> V.form ACTOR", asks.relation("merged-into", reverse=True)),
    ("which <group_noun> V.merge_into ACTOR", asks.relation("merged-into", reverse=True)),
    ("which <group_noun> V.merge to form ACTOR", asks.relation("merged-into", reverse=True)),
    ("out? of|from which <group_noun> BE ACTOR D.found", asks.relation("merged-into", reverse=True)),
    ("from which <group> did ACTOR split|break|secede off|away?", asks.relation("split-from")),
    ("what|which <group> did ACTOR V.split", asks.relation("split-from")),
    ("what|which <group> BE ACTOR <successor>", asks.relation("successor-of")),
    ("who V.lead ACTOR", asks.relation("led-by")),
    ("who BE <the_leader> ACTOR", asks.relation("led-by")),
    ("who BE ACTOR <leader>", asks.relation("led-by")),
    ("who V.designate ACTOR <as_terrorist>", asks.relation("designated-by")),
    ("who V.want ACTOR", asks.relation("wanted-by")),
    ("by whom BE ACTOR wanted", asks.relation("wanted-by")),
    ("for which court BE ACTOR wanted", asks.relation("wanted-by")),
    # Forces.
    ("how many <force_noun> does|did ACTOR V.field in PLACE <now>?", asks.strength),
    ("how many <force_noun> does|did ACTOR V.field in PLACE <on> DATE", asks.strength),
    ("how many <force_noun> does|did ACTOR V.field <on> DATE", asks.strength),
    ("<on> DATE ,? how many <force_noun> does|did ACTOR V.field in PLACE", asks.strength),
    ("how many ACTOR <force_noun>? BE <deployed>? in PLACE <on> DATE", asks.strength),
    ("how many ACTOR <force_noun>? BE there in PLACE <on> DATE", asks.strength),
    ("when did DEPLOYMENT V.begin", asks.deployed("start")),
    ("when BE DEPLOYMENT D.launch", asks.deployed("start")),
    ("when did DEPLOYMENT V.end", asks.deployed("end")),
    ("when did ACTOR V.end", asks.deployed("end")),
    ("when did the? last? ACTOR V.leave PLACE", asks.deployed("end")),
    ("when did ACTOR V.arrive PLACE", asks.deployed("start")),
)
