"""Who gets in where: for every address of the portal the answer to each role."""

IN_THE_TABLE = (
    *("anonymous", "editor", "other_editor"),
    *("clerk24", "clerk16", "approver16", "administrator"),
)
# Whom the answer is told of another: an owner is an editor who also decides on the team; somebody
# whose role has ended has no more of it than anybody of another organisation.
LIKE = {"owner": "editor", "former_editor": "other_editor"}
ROLES = (*IN_THE_TABLE, *LIKE)
# The answer to each role, in the order of
# IN_THE_TABLE. The entity functions in voivodeship 16, `editor`
# belongs to its organisation, `other_editor` to another. 302 leads to the sign-in, or on.
EVERYONE = "200 200 200 200 200 200 200"
NOBODY = "404 404 404 404 404 404 404"
NO_METHOD = "405 405 405 405 405 405 405"
LED_ON = "302 302 302 302 302 302 302"
IF_ANONYMOUS = "200 302 302 302 302 302 302"
SIGNED_IN = "302 200 200 200 200 200 200"
SIGNED_IN_NO_METHOD = "302 405 405 405 405 405 405"
DESK = "302 403 403 200 200 200 200"
DESK_NO_METHOD = "302 403 403 405 405 405 405"
DESK_NOBODY = "302 403 403 403 403 403 403"
DESK_LED_ON = "302 403 403 302 302 302 302"
APPROVERS = "302 403 403 403 403 200 200"
ADMINISTRATOR = "302 403 403 403 403 403 200"
# Of an office's own rows, another office does not even learn that they exist.
OWN_OFFICE = "302 403 403 404 200 200 200"
OWN_APPROVER = "302 403 403 404 403 200 200"
OWN_NOBODY = "302 403 403 404 403 403 403"

# Of cases, administrators of the portal do not even learn that they exist.
OFFICES = "302 403 403 200 200 200 403"
OWN_CASE = "302 403 403 404 200 200 404"
OWN_CASE_NOBODY = "302 403 403 404 403 403 404"
NO_SUCH_FILE = "302 403 403 404 404 404 404"

PUBLIC = (EVERYONE, NO_METHOD)

# In the panel a person is their organisation's; offices and administrators have the desk.
NOBODY_SIGNED_IN = "302 404 404 404 404 404 404"
TEAM = "302 200 404 404 404 404 404"
TEAM_DOES = "302 302 404 404 404 404 404"
OWNERS = "302 404 404 404 404 404 404"
NO_GET = "302 405 405 405 405 405 405"


def of_a_table(name, *, rows=DESK, add=DESK_NOBODY, read, change, history, delete=DESK_NOBODY):
    """The addresses of one table at the desk, each with the answers to GET and to POST."""
    return {
        f"admin:{name}_changelist": (rows, rows),
        f"admin:{name}_add": (add, add),
        f"admin:{name}_change": (read, change),
        f"admin:{name}_history": (history, history),
        f"admin:{name}_delete": (delete, delete),
    }


OF_THE_STATE = {"read": DESK, "change": DESK_NOBODY, "history": DESK}
CATALOGUE = {"add": APPROVERS, "read": DESK, "change": APPROVERS, "history": DESK}
GUIDE = CATALOGUE | {"add": ADMINISTRATOR, "change": ADMINISTRATOR}
OF_AN_OFFICE = {"read": OWN_OFFICE, "history": OWN_OFFICE, "delete": OWN_NOBODY}

# While the second factor is off, as in this table, nobody has pages about it.
FACTOR = ("302 404 404 404 404 404 404", "302 404 404 404 404 404 404")

# Address → the answers to GET and to POST without any data.
ACCESS = {
    "directory:home": PUBLIC,
    "directory:list": PUBLIC,
    "directory:suggestions": PUBLIC,
    "directory:map": PUBLIC,
    "directory:entity": PUBLIC,
    "directory:mistake": (EVERYONE, EVERYONE),
    "directory:entry-json": PUBLIC,
    "directory:handout": PUBLIC,
    "directory:results-csv": PUBLIC,
    "directory:results-xlsx": PUBLIC,
    "directory:shortlist": PUBLIC,
    "directory:shortlist-csv": PUBLIC,
    "directory:shortlist-xlsx": PUBLIC,
    # Of an empty list there is nothing to hand out.
    "directory:shortlist-pdf": (NOBODY, NO_METHOD),
    "directory:comparison": PUBLIC,
    "directory:widget": PUBLIC,
    "directory:embedding": PUBLIC,
    "directory:support-groups": PUBLIC,
    "directory:site-map": PUBLIC,
    "directory:watch": (EVERYONE, EVERYONE),
    "directory:watch-entity": (EVERYONE, EVERYONE),
    # The link is everyone's who has it; nobody was ever sent that of the table.
    "directory:watch-confirm": (NOBODY, NOBODY),
    "directory:watch-stop": (NOBODY, NOBODY),
    "directory:watch-renew": (NOBODY, NOBODY),
    "directory:watch-own": (NOBODY, NOBODY),
    "directory:watch-stop-all": (NOBODY, NOBODY),
    "directory:registers": PUBLIC,
    "directory:register": PUBLIC,
    "directory:register-csv": PUBLIC,
    "directory:register-xlsx": PUBLIC,
    "directory:areas": PUBLIC,
    "directory:voivodeship": PUBLIC,
    "directory:powiat": PUBLIC,
    "directory:gaps": PUBLIC,
    "directory:gaps-csv": PUBLIC,
    "directory:gaps-xlsx": PUBLIC,
    "directory:gap-clubs": PUBLIC,
    "directory:gap-clubs-csv": PUBLIC,
    "directory:calls": PUBLIC,
    "directory:calls-ics": PUBLIC,
    "directory:guides": PUBLIC,
    "directory:glossary": PUBLIC,
    "directory:fits-me": PUBLIC,
    "directory:which-form": PUBLIC,
    "directory:guide": PUBLIC,
    "directory:guide-easy": PUBLIC,
    # Nobody has uploaded one.
    "directory:guide-film": (NOBODY, NO_METHOD),
    "directory:verification": PUBLIC,
    "directory:verified": (NOBODY, NO_METHOD),
    "directory:about": PUBLIC,
    "directory:accessibility": PUBLIC,
    "directory:display": (EVERYONE, LED_ON),
    "directory:robots": PUBLIC,
    "directory:security": PUBLIC,
    "directory:favicon": (LED_ON, NO_METHOD),
    "directory:sitemap": PUBLIC,
    "directory:sitemap-section": PUBLIC,
    "panel:home": (SIGNED_IN, SIGNED_IN),
    "panel:find": (SIGNED_IN, SIGNED_IN),
    "panel:ours": (SIGNED_IN, SIGNED_IN),
    # To an editor, and only while nobody decides.
    "panel:decide": (NOBODY_SIGNED_IN, NOBODY_SIGNED_IN),
    "panel:known": (NOBODY_SIGNED_IN, NOBODY_SIGNED_IN),
    "panel:new_organisation": (SIGNED_IN, SIGNED_IN),
    "panel:organisation": (TEAM, TEAM),
    "panel:invite": (OWNERS, OWNERS),
    "panel:member": (OWNERS, OWNERS),
    "panel:leave": (OWNERS, OWNERS),
    "panel:invitation": (SIGNED_IN, SIGNED_IN),
    "panel:cancel": (NO_GET, OWNERS),
    "panel:request": (OWNERS, OWNERS),
    "panel:withdraw": (NO_GET, NOBODY_SIGNED_IN),
    "panel:proof": (OWNERS, OWNERS),
    "panel:mistake": (TEAM, TEAM),
    "panel:entry": (TEAM, TEAM),
    "panel:confirm": (NO_GET, TEAM_DOES),
    "panel:entry_history": (TEAM, TEAM),
    "panel:undo": (NO_GET, TEAM_DOES),
    "panel:edit": (TEAM, TEAM),
    "panel:partners": (TEAM, TEAM),
    "panel:propose": (TEAM, TEAM),
    "panel:withdraw_proposal": (NO_GET, TEAM_DOES),
    "panel:cases": (SIGNED_IN, SIGNED_IN),
    "panel:case": (TEAM, TEAM),
    "panel:write": (TEAM, TEAM),
    # Sent, it is opened; then there is the document. Nobody has uploaded a signed copy.
    "panel:letter": (TEAM, TEAM_DOES),
    "panel:letter_pdf": (TEAM, TEAM),
    "panel:letter_copy": (NOBODY_SIGNED_IN, NOBODY_SIGNED_IN),
    "panel:filing_pdf": (TEAM, TEAM),
    "panel:filing_proof": (TEAM, TEAM),
    "panel:case_attachment": (TEAM, TEAM),
    "panel:apply": (SIGNED_IN, SIGNED_IN),
    "panel:draft": (TEAM, TEAM),
    "panel:draft_step": (TEAM, TEAM),
    "panel:draft_pdf": (TEAM, TEAM),
    "panel:draft_documents": (TEAM, TEAM),
    "panel:draft_document": (TEAM, TEAM),
    "panel:drop_document": (NO_GET, TEAM_DOES),
    # The draft of the table is not sent; sending it would leave the others nothing to open.
    "panel:sent": (TEAM_DOES, TEAM_DOES),
    "panel:sent_file": (NOBODY_SIGNED_IN, NOBODY_SIGNED_IN),
    "panel:discard_draft": (TEAM, TEAM_DOES),
    "panel:reports": (TEAM, TEAM),
    "panel:report": (TEAM, TEAM_DOES),
    "panel:report_section": (TEAM, TEAM_DOES),
    # Something is missing: the page says what.
    "panel:report_send": (TEAM, TEAM),
    "panel:report_sheet": (TEAM, TEAM),
    "panel:report_upload": (TEAM, TEAM),
    "panel:report_version": (TEAM, TEAM),
    "panel:report_receipt": (TEAM, TEAM),
    "panel:report_data": (TEAM, TEAM),
    "account_login": (IF_ANONYMOUS, EVERYONE),
    "account:sign_up": (IF_ANONYMOUS, EVERYONE),
    "account:sent": (LED_ON, NO_METHOD),
    "account:resend": (EVERYONE, EVERYONE),
    "account:reset": (EVERYONE, EVERYONE),
    # Links that nobody sent say so.
    "account:confirm": (EVERYONE, EVERYONE),
    "account:new_password": (EVERYONE, EVERYONE),
    # This portal has no provider of identity.
    "account:provider": (NO_METHOD, NOBODY),
    "account:provider_back": (NOBODY, NO_METHOD),
    "account:code": (LED_ON, LED_ON),
    "account:sign_out": (SIGNED_IN_NO_METHOD, LED_ON),
    "account:home": (SIGNED_IN, SIGNED_IN_NO_METHOD),
    "account:where": (LED_ON, LED_ON),
    "account:name": (SIGNED_IN, LED_ON),
    "account:address": (SIGNED_IN, SIGNED_IN),
    "account:password": (SIGNED_IN, SIGNED_IN),
    "account:sign_out_everywhere": (SIGNED_IN, LED_ON),
    "account:data": (SIGNED_IN, SIGNED_IN_NO_METHOD),
    "account:data_file": (SIGNED_IN, SIGNED_IN_NO_METHOD),
    "account:erase": (SIGNED_IN, SIGNED_IN),
    "account:code_again": FACTOR,
    "account:password_again": FACTOR,
    "account:security": FACTOR,
    "account:set_up": FACTOR,
    "account:qr": FACTOR,
    "account:codes": FACTOR,
    "account:codes_file": FACTOR,
    "account:new_codes": FACTOR,
    "account:drop": FACTOR,
    "admin:index": (DESK, DESK),
    "admin:login": (LED_ON, LED_ON),
    "admin:logout": (SIGNED_IN_NO_METHOD, SIGNED_IN),
    "admin:own_signature": (DESK, DESK),
    "admin:password_change": (DESK, DESK),
    "admin:password_change_done": (DESK, DESK_NO_METHOD),
    "admin:autocomplete": (DESK, DESK_NO_METHOD),
    "admin:jsi18n": (DESK, DESK_NO_METHOD),
    "admin:app_list": (DESK_LED_ON, DESK_LED_ON),
    **of_a_table("entities_entity", add=DESK, change=OWN_OFFICE, **OF_AN_OFFICE),
    **of_a_table("entities_entryproposal", change=OWN_OFFICE, **OF_AN_OFFICE),
    **of_a_table("entities_mistakereport", change=OWN_OFFICE, **OF_AN_OFFICE),
    **of_a_table("entities_report", change=OWN_OFFICE, **OF_AN_OFFICE),
    "admin:entities_report_year": (DESK, DESK_LED_ON),
    "admin:entities_report_receipt": (OWN_OFFICE, OWN_OFFICE),
    **of_a_table("entities_accessrequest", change=OWN_OFFICE, **OF_AN_OFFICE),
    "admin:entities_accessrequest_proof": (OWN_OFFICE, OWN_OFFICE),
    "admin:entities_entity_open": (OWN_OFFICE, OWN_OFFICE),
    "admin:entities_entity_correct": (OWN_OFFICE, OWN_OFFICE),
    "admin:entities_entity_close": (OWN_OFFICE, OWN_OFFICE),
    "admin:entities_entity_proposal": (OWN_OFFICE, OWN_OFFICE),
    **of_a_table("entities_organisation", add=DESK, change=OWN_OFFICE, **OF_AN_OFFICE),
    **of_a_table("entities_supportorganisation", add=DESK, change=OWN_OFFICE, **OF_AN_OFFICE),
    **of_a_table("entities_opencall", add=DESK, change=OWN_OFFICE, **OF_AN_OFFICE),
    **of_a_table("entities_voivodeoffice", change=OWN_APPROVER, **OF_AN_OFFICE),
    **of_a_table("entities_registerevent", change=OWN_NOBODY, **OF_AN_OFFICE),
    **of_a_table("entities_participantgroup", **CATALOGUE),
    **of_a_table("entities_service", **CATALOGUE),
    **of_a_table("entities_legalbasis", **CATALOGUE),
    **of_a_table("entities_fundingsource", **CATALOGUE),
    **of_a_table("entities_reason", **CATALOGUE),
    **of_a_table("entities_need", **CATALOGUE | {"add": ADMINISTRATOR, "change": ADMINISTRATOR}),
    **of_a_table("entities_guide", **GUIDE),
    "admin:entities_guide_film": (ADMINISTRATOR, ADMINISTRATOR),
    **of_a_table("entities_glossaryterm", **GUIDE),
    **of_a_table("entities_amount", **GUIDE),
    # The first row is one that provisions require of all offices.
    **of_a_table("entities_attachmentkind", **CATALOGUE | {"change": ADMINISTRATOR}),
    **of_a_table("entities_territory", **OF_THE_STATE),
    **of_a_table(
        "entities_case",
        rows=OFFICES,
        add=OFFICES,
        read=OWN_CASE,
        change=OWN_CASE,
        history=OWN_CASE,
        delete=OWN_CASE_NOBODY,
    ),
    "admin:entities_case_export": (OFFICES, OFFICES),
    "admin:entities_case_remind_statuses": (OFFICES, OFFICES),
    # A note without a text, a signature without a form: the page once more.
    "admin:entities_case_step": (OWN_CASE, OWN_CASE),
    "admin:entities_case_pause": (OWN_CASE, OWN_CASE),
    "admin:entities_case_application": (OWN_CASE, OWN_CASE),
    "admin:entities_case_attachment": (OWN_CASE, OWN_CASE),
    "admin:entities_case_file": (OWN_CASE, OWN_CASE),
    "admin:entities_case_filing": (OWN_CASE, OWN_CASE),
    "admin:entities_case_filing_pdf": (OWN_CASE, OWN_CASE),
    "admin:entities_case_filing_proof": (OWN_CASE, OWN_CASE),
    "admin:entities_case_letter_new": (OWN_CASE, OWN_CASE),
    "admin:entities_case_letter": (OWN_CASE, OWN_CASE),
    "admin:entities_case_letter_edit": (OWN_CASE, OWN_CASE),
    "admin:entities_case_letter_step": (OWN_CASE, OWN_CASE),
    "admin:entities_case_letter_page": (OWN_CASE, OWN_CASE),
    "admin:entities_case_letter_pdf": (OWN_CASE, OWN_CASE),
    # Nobody has uploaded one.
    "admin:entities_case_signed_copy": (NO_SUCH_FILE, NO_SUCH_FILE),
    **of_a_table("entities_place", **OF_THE_STATE),
    **of_a_table(
        "accounts_user",
        rows=ADMINISTRATOR,
        add=ADMINISTRATOR,
        read=ADMINISTRATOR,
        change=ADMINISTRATOR,
        history=ADMINISTRATOR,
    ),
}
SIGN_OUT = {"admin:logout", "account:sign_out"}
# Ends every session of the person, so it is opened when all else has been.
LAST = "account:sign_out_everywhere"
# Of the admin: "<object>/" leads to the change page of each table, and the rest to the sign-in
# or nowhere.
UNNAMED = {"<path:object_id>/", "(?P<url>.*)$"}

# What an owner may besides, by the answers to GET and to POST.
OF_OWNERS = {
    "panel:invite": ("200", "200"),
    "panel:cancel": ("405", "302"),
    "panel:request": ("200", "200"),
    "panel:proof": ("200", "200"),
    # The role in the table is their own: who gives it up leaves.
    "panel:member": ("302", "302"),
    "panel:leave": ("200", "200"),
}


def expected(name, role):
    """The answers to the role: to GET, and to POST without any data."""
    if role == "owner" and name in OF_OWNERS:
        return OF_OWNERS[name]
    place = IN_THE_TABLE.index(LIKE.get(role, role))
    return tuple(answer.split()[place] for answer in ACCESS[name])
