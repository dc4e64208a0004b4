"""Addresses of the panel."""

from django.urls import path

from . import (
    apply,
    case_letters,
    case_write,
    cases,
    coming_in,
    draft_documents,
    drafts,
    entry,
    home,
    invitations,
    mistakes,
    partners,
    propose,
    report_sending,
    report_upload,
    reports,
    requests,
    team,
)

app_name = "panel"
_CASE, _LETTER = "sprawy/<int:case_id>/", "sprawy/<int:case_id>/pisma/<int:letter_id>/"
_SENT = "sprawy/<int:case_id>/wyslane/<int:filing_id>/"
urlpatterns = [
    path("", home.home, name="home"),
    path("wnioski/nowy/", apply.apply, name="apply"),
    path("wnioski/<int:draft_id>/", drafts.draft, name="draft"),
    path("wnioski/<int:draft_id>/wydruk/", drafts.draft_pdf, name="draft_pdf"),
    path("wnioski/<int:draft_id>/usun/", drafts.discard, name="discard_draft"),
    path("wnioski/<int:draft_id>/wyslano/", drafts.sent, name="sent"),
    path("wnioski/<int:draft_id>/wyslano/<slug:which>/", drafts.sent_file, name="sent_file"),
    path("wnioski/<int:draft_id>/dokumenty/", draft_documents.documents, name="draft_documents"),
    path(
        "wnioski/<int:draft_id>/dokumenty/<int:document_id>/",
        draft_documents.document,
        name="draft_document",
    ),
    path(
        "wnioski/<int:draft_id>/dokumenty/<int:document_id>/usun/",
        draft_documents.drop,
        name="drop_document",
    ),
    path("wnioski/<int:draft_id>/<slug:key>/", drafts.step, name="draft_step"),
    path("znajdz/", coming_in.find, name="find"),
    path("podmioty/<slug:slug>/to-nasz/", coming_in.ours, name="ours"),
    path("podmioty/<slug:slug>/", entry.overview, name="entry"),
    path("podmioty/<slug:slug>/aktualne/", entry.confirm, name="confirm"),
    path("podmioty/<slug:slug>/historia/", entry.history, name="entry_history"),
    path("podmioty/<slug:slug>/historia/<int:number>/cofnij/", entry.undo, name="undo"),
    path("podmioty/<slug:slug>/rejestr/", propose.propose, name="propose"),
    path("podmioty/<slug:slug>/rejestr/wycofaj/", propose.withdraw, name="withdraw_proposal"),
    path("podmioty/<slug:slug>/zmiana/partnerzy/", partners.edit, name="partners"),
    path("podmioty/<slug:slug>/zmiana/<slug:section>/", entry.edit, name="edit"),
    path("podmioty/<slug:slug>/sprawozdania/", reports.years, name="reports"),
    *(
        path(f"podmioty/<slug:slug>/sprawozdania/<int:year>/{rest}", view, name=name)
        for rest, view, name in (
            ("", reports.report, "report"),
            ("czesc/<slug:section>/", reports.section, "report_section"),
            ("wyslij/", report_sending.send, "report_send"),
            ("arkusz/", report_upload.sheet, "report_sheet"),
            ("arkusz/wczytaj/", report_upload.upload, "report_upload"),
            ("wersje/<int:number>/", reports.version, "report_version"),
            ("wersje/<int:number>/potwierdzenie/", reports.receipt, "report_receipt"),
            ("wersje/<int:number>/dane/", reports.data, "report_data"),
        )
    ),
    path("organizacje/nowa/", coming_in.new_organisation, name="new_organisation"),
    path("organizacje/numer/<str:number>/", coming_in.known, name="known"),
    path("organizacje/<int:organisation_id>/", team.organisation, name="organisation"),
    path("organizacje/<int:organisation_id>/zapros/", team.invite, name="invite"),
    path("organizacje/<int:organisation_id>/wlasciciel/", coming_in.decide, name="decide"),
    path("bledy/<int:mistake_id>/", mistakes.mistake, name="mistake"),
    path("zespol/<int:membership_id>/", team.member, name="member"),
    path("zespol/<int:membership_id>/odejdz/", team.leave, name="leave"),
    path("zaproszenia/<int:invitation_id>/", invitations.invitation, name="invitation"),
    path("zaproszenia/<int:invitation_id>/cofnij/", invitations.cancel, name="cancel"),
    path("prosby/<int:request_id>/", requests.request_page, name="request"),
    path("prosby/<int:request_id>/wycofaj/", requests.withdraw, name="withdraw"),
    path("prosby/<int:request_id>/plik/", requests.proof, name="proof"),
    path("sprawy/", cases.case_list, name="cases"),
    path(_CASE, cases.case_page, name="case"),
    path(f"{_CASE}napisz/<slug:way>/", case_write.write, name="write"),
    path(
        f"{_CASE}zalaczniki/<int:attachment_id>/", case_letters.attachment, name="case_attachment"
    ),
    path(_LETTER, case_letters.letter, name="letter"),
    path(f"{_LETTER}dokument.pdf", case_letters.letter_pdf, name="letter_pdf"),
    path(f"{_LETTER}podpisany.pdf", case_letters.letter_copy, name="letter_copy"),
    path(f"{_SENT}pismo.pdf", case_letters.filing_pdf, name="filing_pdf"),
    path(f"{_SENT}potwierdzenie.pdf", case_letters.filing_proof, name="filing_proof"),
]
