"""Invented histories of intentions: who planned what, and how a later article tells the rest."""

from dataclasses import dataclass
from datetime import date

from pipeline.brief.item import Item
from schemas.brief import StepStatus
from schemas.report import Check, Evidence, Intention, IntentionKind, Status
from tests.unit.brief.item_factory import make_item

PLANNED, DONE = StepStatus.PLANNED, StepStatus.DONE
CANCELLED, ON_HOLD = StepStatus.CANCELLED, StepStatus.ON_HOLD
POSTPONED, CHANGED = StepStatus.POSTPONED, StepStatus.CHANGED
UNDER_WAY = StepStatus.UNDER_WAY


@dataclass(frozen=True)
class Case:
    """What an article of 1 April plans, what one of a later day says, and where that leaves it."""

    name: str
    actor: str
    action: str
    planned: str
    later: str
    status: StepStatus | None
    due: int | None = None
    new: date | None = None
    later_day: int = 3


def plan(
    item: Item, actor: str, action: str, due: date | None = None, status: Status = Status.PLANNED
) -> Item:
    """Return the item with one more intention, stated in the sentence that holds the action."""
    start = item.article.text.index(action)
    sentence = next(s for s in item.document.sentences if s.start <= start < s.end)
    evidence = Evidence(
        start=sentence.start,
        end=sentence.end,
        text=item.article.cut(sentence),
        sentence=sentence.number,
    )
    intention = Intention(
        actor=actor,
        action=action,
        kind=IntentionKind.PLAN,
        deadline_text=str(due.day) if due else None,
        deadline_date=due,
        condition=None,
        status=status,
        evidence=(evidence,),
        status_evidence=(evidence,) if status is not Status.PLANNED else (),
        check=Check.VERIFIED,
    )
    earlier = item.report.intentions or ()
    report = item.report.model_copy(update={"intentions": (*earlier, intention)})
    return Item(item.article, item.document, report)


def items_of(case: Case) -> list[Item]:
    """Return the two articles of a case."""
    due = date(2031, 4, case.due) if case.due else None
    first = plan(make_item(case.planned, day=1), case.actor, case.action, due)
    return [first, make_item(case.later, day=case.later_day, outlet="Marl Evening News")]


_KEPT_AND_CHANGED = (
    Case(
        "kept",
        "Orrin Rail",
        "reopen the Fell viaduct",
        "Orrin Rail said it would reopen the Fell viaduct on Wednesday after nine months of work.",
        "Trains are crossing again. Orrin Rail reopened the Fell viaduct on Wednesday morning.",
        DONE,
        due=2,
    ),
    Case(
        "kept, in the passive",
        "The education ministry",
        "publish the list of schools to be merged",
        "The education ministry will publish the list of schools to be merged by Wednesday.",
        "The list of schools to be merged was published on Wednesday night, to loud protest.",
        DONE,
        due=2,
    ),
    Case(
        "kept, with an irregular verb",
        "Brask Breweries",
        "sell its two oldest maltings",
        "Brask Breweries plans to sell its two oldest maltings this spring.",
        "Brask has sold its oldest maltings to a hotel chain, the brewer said.",
        DONE,
    ),
    Case(
        "kept by the spokesman's body",
        "Ilmar Teck",
        "pay the outstanding wages",
        "Ilmar Teck, chief executive of Sorrel Mills, promised to pay the outstanding wages"
        " by Thursday.",
        "Sorrel Mills paid the outstanding wages on Thursday, two hours before the banks closed.",
        DONE,
        due=3,
    ),
    Case(
        "kept, called by its noun",
        "The Bus Drivers’ Union",
        "walk out on Thursday",
        "The Bus Drivers’ Union said its members would walk out on Thursday over new shifts.",
        "The walkout by the Bus Drivers’ Union went ahead at dawn; no bus left the depot.",
        DONE,
        due=3,
    ),
    Case(
        "made good",
        "The growers",
        "block the road to the market",
        "The growers threatened to block the road to the market unless prices rise.",
        "The growers made good their threat and parked forty tractors across the market road.",
        DONE,
    ),
    Case(
        "called off",
        "Mayor Anneke Voll",
        "hold a torchlight parade on 12 April",
        "Mayor Anneke Voll said the town would hold a torchlight parade on 12 April.",
        "The torchlight parade has been called off because of the drought, the town hall said.",
        CANCELLED,
        due=12,
    ),
    Case(
        "will not take place",
        "Fen Rovers",
        "play a friendly match in Taunby",
        "Fen Rovers will play a friendly match in Taunby on 9 April.",
        "The friendly match in Taunby will not take place. The pitch is under water.",
        CANCELLED,
        due=9,
    ),
    Case(
        "thought better of",
        "Pellan Foods",
        "close its cannery in Osk",
        "Pellan Foods said it would close its cannery in Osk by the end of the month.",
        "Pellan Foods will not close the cannery after all, managers told workers on Thursday.",
        CANCELLED,
        due=30,
    ),
    Case(
        "dropped",
        "The government",
        "introduce a levy on wood stoves",
        "The government intends to introduce a levy on wood stoves next winter.",
        "After a night of talks the government dropped the levy on wood stoves.",
        CANCELLED,
    ),
    Case(
        "decided against",
        "Orla Finn",
        "challenge the verdict",
        "Orla Finn said she would challenge the verdict of the harbour court.",
        "Finn has decided not to challenge the verdict, her lawyer said.",
        CANCELLED,
    ),
    Case(
        "on ice",
        "Tarn Aviation",
        "launch flights to Ostel",
        "Tarn Aviation will launch flights to Ostel on 15 April.",
        "Tarn Aviation has put the flights to Ostel on ice, citing the price of fuel.",
        ON_HOLD,
        due=15,
    ),
    Case(
        "suspended",
        "The city of Grell",
        "remove the tram tracks from Mill Street",
        "The city of Grell plans to remove the tram tracks from Mill Street in April.",
        "A judge on Thursday suspended the removal of the tram tracks from Mill Street.",
        ON_HOLD,
    ),
    Case(
        "put off to a day",
        "The Lake Council",
        "vote on the new sewer",
        "The Lake Council is to vote on the new sewer on 8 April.",
        "The Lake Council postponed its vote on the sewer to 22 April.",
        POSTPONED,
        due=8,
        new=date(2031, 4, 22),
    ),
    Case(
        "moved from one day to another",
        "Doctor Hanne Ruun",
        "see the last patients home",
        "Doctor Hanne Ruun promised to see the last patients home on Friday.",
        "The discharge will have to be moved from Friday to Monday, Ruun said.",
        POSTPONED,
        due=4,
        new=date(2031, 4, 7),
    ),
    Case(
        "pushed back",
        "Aldous Steel",
        "restart its second furnace",
        "Aldous Steel will restart its second furnace on 10 April.",
        "The restart of the second furnace has been pushed back to 24 April, Aldous Steel said.",
        POSTPONED,
        due=10,
        new=date(2031, 4, 24),
    ),
    Case(
        "delayed by weeks",
        "The museum",
        "open its east wing",
        "The museum will open its east wing on 9 April.",
        "The opening of the museum’s east wing has been delayed by three weeks.",
        POSTPONED,
        due=9,
        new=date(2031, 4, 30),
    ),
    Case(
        "extended, reckoned from the old day",
        "Applicants",
        "apply until 11 April",
        "Applicants can apply until 11 April for one of the forty gardens.",
        "The period was extended by one week to 18 April, the parks office said.",
        CHANGED,
        due=11,
        new=date(2031, 4, 18),
    ),
    Case(
        "brought forward",
        "The Ferry Office",
        "publish the summer timetable",
        "The Ferry Office is to publish the summer timetable on 20 April.",
        "Publication of the summer timetable was brought forward to 8 April.",
        CHANGED,
        due=20,
        new=date(2031, 4, 8),
    ),
    Case(
        "part of it so far",
        "The engineers",
        "drain six flooded cellars",
        "The engineers will drain six flooded cellars by Saturday.",
        "Two of the six cellars had been drained by Thursday noon.",
        UNDER_WAY,
        due=5,
    ),
    Case(
        "begun",
        "Norr Power",
        "dismantle the old cooling tower",
        "Norr Power wants to dismantle the old cooling tower this year.",
        "Norr Power has begun to dismantle the cooling tower, ring by ring.",
        UNDER_WAY,
    ),
    Case(
        "still not done",
        "Sund Water",
        "repair the burst main",
        "Sund Water said it would repair the burst main by Wednesday.",
        "On Thursday Sund Water had still not repaired the burst main.",
        PLANNED,
        due=2,
    ),
    Case(
        "deadline missed",
        "The contractor Balt & Rye",
        "hand over the school gym",
        "The contractor Balt & Rye promised to hand over the school gym by Wednesday.",
        "Balt & Rye failed to hand over the gym in time, the headmaster said.",
        PLANNED,
        due=2,
    ),
)
_BY_DAY_AND_OTHER_WORDS = (
    Case(
        "called off, by the day that was set",
        "The growers' league",
        "hold a vote on the levy",
        "The growers' league will hold a vote on the levy on 4 April.",
        "The poll that was to have begun on Friday has been called off, the league said.",
        CANCELLED,
        due=4,
    ),
    Case(
        "put off, by the day that was promised",
        "Lunn council",
        "let bathers into the lido again",
        "Lunn council is to let bathers into the lido again on 3 April.",
        "Reopening of the lido, promised for today, has been put back to 20 April.",
        POSTPONED,
        due=3,
        new=date(2031, 4, 20),
    ),
    Case(
        "put off, counted from the day that was proposed",
        "Lunn council",
        "charge drivers two crowns an hour",
        "Lunn council wants to charge drivers two crowns an hour from 10 April.",
        "The charge will apply from 10 May, one month later than the council had proposed.",
        POSTPONED,
        due=10,
        new=date(2031, 5, 10),
    ),
    Case(
        "put off, in other words for the act",
        "Sorrel Pay",
        "resume transfers to its clients",
        "Sorrel Pay is aiming to resume transfers to its clients by 4 April.",
        "Sorrel Pay does not expect to be moving transfers again before Monday.",
        POSTPONED,
        due=4,
        new=date(2031, 4, 7),
    ),
    Case(
        "done on its day, in other words for the act",
        "The Water Board",
        "act on the proposal",
        "The Water Board will act on the proposal on Wednesday.",
        "Hotels will bear most of the new charges adopted late on Wednesday by the Water Board.",
        DONE,
        due=2,
    ),
    Case(
        "done, by a verb for what comes about",
        "Varn Energy",
        "hook its second reactor up to the grid",
        "Varn Energy plans to hook its second reactor up to the grid on Wednesday.",
        "Varn Energy's second reactor was synchronised with the grid on Wednesday night.",
        DONE,
        due=2,
    ),
    Case(
        "put off by the sentence behind the one that drops it",
        "The cabinet",
        "adopt the bill on mining",
        "The cabinet is to adopt the bill on mining on 4 April.",
        "The mining bill was taken off the table on Thursday."
        " The government will now deal with it on 20 April.",
        POSTPONED,
        due=4,
        new=date(2031, 4, 20),
    ),
    Case(
        "put off, as the only plan of the story that can be",
        "The lantern guild",
        "lead its procession through the old town",
        "The lantern guild will lead its procession through the old town on 4 April.",
        "The wind spoilt it all. The big night has been moved to Sunday, 6 April.",
        POSTPONED,
        due=4,
        new=date(2031, 4, 6),
    ),
    Case(
        "put off by what stays as it is",
        "The highway department",
        "bring the chimney down with explosives",
        "The highway department will bring the chimney down with explosives on 4 April.",
        "A falcon breeds up there. The explosives stay in their boxes until 18 April.",
        POSTPONED,
        due=4,
        new=date(2031, 4, 18),
    ),
    Case(
        "dropped, as the only plan of somebody named",
        "The rowing club",
        "hold its winter regatta on 6 April",
        "The rowing club will hold its winter regatta on 6 April.",
        "The rowing club dropped it on Thursday because no insurer would bear the risk.",
        CANCELLED,
        due=6,
    ),
    Case(
        "done, by the last of it",
        "Ada Brun",
        "empty the lower tank",
        "Manager Ada Brun said they would empty the lower tank by Thursday night.",
        "Ada Brun came at noon. The last of the oil was drawn off from the tank on Thursday.",
        DONE,
        due=3,
    ),
    Case(
        "cancelled, where the cue is of the act",
        "Ada Brun",
        "walk through the flooded streets",
        "Premier Ada Brun will walk through the flooded streets on Wednesday.",
        "Ada Brun stayed in the capital. Her visit was scrapped an hour before, aides said.",
        CANCELLED,
        due=2,
    ),
)
FOLLOWED = (*_KEPT_AND_CHANGED, *_BY_DAY_AND_OTHER_WORDS)

APART = (
    Case(
        "a like plan that was set for another day",
        "The Fell library",
        "open its doors on 4 April",
        "The Fell library will open its doors on 4 April.",
        "Opening the doors of a second library, planned for 20 April, was postponed to May.",
        None,
        due=4,
    ),
    Case(
        "what is only demanded",
        "Ada Brun",
        "present her reform of the clinics on 4 April",
        "Ada Brun will present her reform of the clinics on 4 April.",
        "The opposition has demanded that the reform of the clinics by Ada Brun be withdrawn.",
        None,
        due=4,
    ),
    Case(
        "what was called off long ago",
        "The drivers of Lunn",
        "walk off the job on 4 April",
        "The drivers of Lunn will walk off the job on 4 April.",
        "Back then the drivers of Lunn called off their walkout after nineteen days.",
        None,
        due=4,
    ),
    Case(
        "another thing that the same actor called off",
        "Varn Energy",
        "hand its records to the ministry",
        "Varn Energy will hand its records to the ministry on 6 April.",
        "Varn Energy called off a dive that had been arranged for June, an engineer said.",
        None,
        due=6,
    ),
    Case(
        "what the same actor said on the very day",
        "Varn Energy",
        "restart its second reactor",
        "Varn Energy plans to restart its second reactor on Wednesday.",
        "Varn Energy told reporters on Wednesday that it has worse trouble with the reactor.",
        None,
        due=2,
    ),
    Case(
        "whether it was done",
        "Varn Energy",
        "file the papers with the ministry",
        "Varn Energy will file the papers with the ministry on 4 April.",
        "Whether the papers had been filed, the ministry could not say.",
        None,
        due=4,
    ),
    Case(
        "another act of the same actor",
        "Orrin Rail",
        "reopen the Fell viaduct",
        "Orrin Rail said it would reopen the Fell viaduct on 10 April.",
        "Orrin Rail cancelled its night train to the coast on Thursday.",
        None,
    ),
    Case(
        "the same act of another actor",
        "Tarn Aviation",
        "launch flights to Ostel",
        "Tarn Aviation will launch flights to Ostel on 15 April.",
        "Kestrel Air cancelled its flights to Bruna and to two other cities.",
        None,
    ),
    Case(
        "the same words of another actor",
        "The Harbour Trust",
        "hold a summer ball",
        "The Harbour Trust will hold a summer ball in the customs house.",
        "The Harbour Museum cancelled its summer ball on Thursday.",
        None,
    ),
    Case(
        "still to come",
        "Orrin Rail",
        "reopen the Fell viaduct",
        "Orrin Rail said it would reopen the Fell viaduct on 10 April.",
        "Orrin Rail is working day and night so that the Fell viaduct can be reopened.",
        None,
    ),
    Case(
        "called for, not done",
        "Pellan Foods",
        "close its cannery in Osk",
        "Pellan Foods said it would close its cannery in Osk by the end of the month.",
        "Unions demanded that Pellan Foods drop the closure of the cannery.",
        None,
    ),
    Case(
        "feared, not done",
        "The Lake Council",
        "vote on the new sewer",
        "The Lake Council is to vote on the new sewer on 8 April.",
        "The Lake Council could postpone its vote on the sewer, a member said.",
        None,
    ),
    Case(
        "another meeting on another day",
        "The Lake Council",
        "vote on the new sewer",
        "The Lake Council is to vote on the new sewer on 8 April.",
        "The Lake Council moved its spring dinner from Friday to Sunday.",
        None,
    ),
    Case(
        "denied",
        "Norr Power",
        "dismantle the old cooling tower",
        "Norr Power wants to dismantle the old cooling tower this year.",
        "Norr Power has not cancelled the removal of the cooling tower, a spokesman stressed.",
        None,
    ),
    Case(
        "long ago",
        "The city of Grell",
        "remove the tram tracks from Mill Street",
        "The city of Grell plans to remove the tram tracks from Mill Street in April.",
        "The tram in Mill Street stopped running in 1958 and the depot was sold.",
        None,
    ),
)
