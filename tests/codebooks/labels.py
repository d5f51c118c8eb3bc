"""The labels of each codebook, as its data write them."""

LABELS: dict[str, str] = {
    "news": "Actor|Claim|Figure|Place|Time|Source|Loaded language|Judgement|Event",
    "ptc-18": "Appeal_to_Authority|Appeal_to_fear-prejudice|Bandwagon|Black-and-White_Fallacy"
    "|Causal_Oversimplification|Doubt|Exaggeration,Minimisation|Flag-Waving|Loaded_Language"
    "|Name_Calling,Labeling|Obfuscation,Intentional_Vagueness,Confusion|Red_Herring"
    "|Reductio_ad_hitlerum|Repetition|Slogans|Straw_Men|Thought-terminating_Cliches|Whataboutism",
    "ptc-14": "Appeal_to_Authority|Appeal_to_fear-prejudice|Bandwagon,Reductio_ad_hitlerum"
    "|Black-and-White_Fallacy|Causal_Oversimplification|Doubt|Exaggeration,Minimisation"
    "|Flag-Waving|Loaded_Language|Name_Calling,Labeling|Repetition|Slogans"
    "|Thought-terminating_Cliches|Whataboutism,Straw_Men,Red_Herring",
    "persuasion-23": "Name_Calling-Labeling|Guilt_by_Association|Doubt|Appeal_to_Hypocrisy"
    "|Questioning_the_Reputation|Flag_Waving|Appeal_to_Authority|Appeal_to_Popularity"
    "|Appeal_to_Values|Appeal_to_Fear-Prejudice|Causal_Oversimplification"
    "|False_Dilemma-No_Choice|Consequential_Oversimplification|Straw_Man|Red_Herring"
    "|Whataboutism|Slogans|Conversation_Killer|Appeal_to_Time|Loaded_Language"
    "|Obfuscation-Vagueness-Confusion|Exaggeration-Minimisation|Repetition",
    "basil": "lex|inf",
    "newswcl": "ACTOR|ACTOR-I|COUNTRY|GROUP|EVENT|ACTION|OBJECT|MISC|PROPERTY",
    "conll-4": "PER|ORG|LOC|MISC",
    "ontonotes-18": "PERSON|NORP|FAC|ORG|GPE|LOC|PRODUCT|EVENT|WORK_OF_ART|LAW|LANGUAGE"
    "|DATE|TIME|PERCENT|MONEY|QUANTITY|ORDINAL|CARDINAL",
    "attribution": "Source|Cue|Content|Via|Addressee|Attribution|Discard",
    "claims": "fact|figure|forecast|opinion|background",
    "grading": "Source|Claim|Assessment",
    "plover": "AGREE|CONSULT|SUPPORT|CONCEDE|COOPERATE|AID|RETREAT|REQUEST|ACCUSE|REJECT"
    "|THREATEN|PROTEST|SANCTION|MOBILIZE|COERCE|ASSAULT",
    "acled": "Government regains territory|Non-state actor overtakes territory|Armed clash"
    "|Excessive force against protesters|Protest with intervention|Peaceful protest"
    "|Violent demonstration|Mob violence|Chemical weapon|Air/drone strike|Suicide bomb"
    "|Shelling/artillery/missile attack|Remote explosive/landmine/IED|Grenade|Sexual violence"
    "|Attack|Abduction/forced disappearance|Agreement|Arrests|Change to group/activity"
    "|Disrupted weapons use|Headquarters or base established|Looting/property destruction"
    "|Non-violent transfer of territory|Other",
    "policy-frames": "Economic|Capacity and resources|Morality|Fairness and equality"
    "|Legality, constitutionality and jurisprudence|Policy prescription and evaluation"
    "|Crime and punishment|Security and defense|Health and safety|Quality of life"
    "|Cultural identity|Public opinion|Political|External regulation and reputation|Other",
}

HEADINGS: dict[str, str] = {
    "persuasion-23": "Attack on Reputation|Justification|Simplification|Distraction|Call"
    "|Manipulative Wording",
    "ontonotes-18": "Names|Values",
    "plover": "Verbal cooperation|Material cooperation|Verbal conflict|Material conflict",
    "acled": "Battles|Protests|Riots|Explosions/Remote violence|Violence against civilians"
    "|Strategic developments",
}

FIELDS: dict[str, str] = {
    "news": "via",
    "basil": "target polarity aim quote speaker indirect-target-name"
    " indirect-ally-opponent-sentiment author_feeling_main_event author_feeling_main_entity"
    " you_feeling_main_entity relative_stance",
    "newswcl": "code_name property target_concept",
    "attribution": "source_kind cue_tone",
    "grading": "reliability credibility likelihood confidence outlet_reliability"
    " report_credibility",
    "plover": "actor recipient date location context mode_consult mode_retreat mode_request"
    " mode_accuse mode_threaten mode_protest mode_sanction mode_mobilize mode_coerce"
    " mode_assault",
    "acled": "event_date time_precision actor1 actor2 location geo_precision fatalities",
    "policy-frames": "primary headline tone",
}

VALUES: dict[tuple[str, str], str] = {
    ("basil", "polarity"): "pos|neg",
    ("basil", "aim"): "dir|ind_pro|ind_anti|ind_general",
    ("basil", "indirect-ally-opponent-sentiment"): "pos|neu|neg",
    ("basil", "author_feeling_main_event"): "pos|neu|neg",
    ("basil", "relative_stance"): "left|center|right|liberal|conservative",
    ("newswcl", "property"): "Power|Aggressor|Importance|Affection|Weakness|Other|Victim"
    "|No trustworthiness|Unreason|Difficulty|Refusal|Unlawfulness|Confidence|Unsafety"
    "|Poor quality|Reason|Trustworthiness|Honor|Positive|Negative|Good quality|Safety|Fairness"
    "|Economy positive|Economy negative|Easiness|Dishonor|Lawfulness|Unimportance",
    ("grading", "reliability"): "A|B|C|D|E|F",
    ("grading", "credibility"): "1|2|3|4|5|6",
    ("grading", "likelihood"): "almost no chance|very unlikely|unlikely|roughly even chance"
    "|likely|very likely|almost certain",
    ("grading", "confidence"): "high|moderate|low",
    ("acled", "time_precision"): "1|2|3",
    ("acled", "geo_precision"): "1|2|3",
    ("policy-frames", "primary"): LABELS["policy-frames"] + "|Irrelevant",
    ("policy-frames", "headline"): LABELS["policy-frames"],
    ("policy-frames", "tone"): "Explicit Pro|Implicit Pro|Neutral|Implicit Anti|Explicit Anti",
}
