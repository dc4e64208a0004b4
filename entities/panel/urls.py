"""Addresses of the panel."""

from django.urls import path

from . import (
    coming_in,
    entry,
    home,
    invitations,
    mistakes,
    propose,
    report_upload,
    reports,
    requests,
    team,
)

app_name = "panel"
urlpatterns = [
    path("", home.home, name="home"),
    path("znajdz/", coming_in.find, name="find"),
    path("podmioty/<slug:slug>/to-nasz/", coming_in.ours, name="ours"),
    path("podmioty/<slug:slug>/", entry.overview, name="entry"),
    path("podmioty/<slug:slug>/aktualne/", entry.confirm, name="confirm"),
    path("podmioty/<slug:slug>/historia/", entry.history, name="entry_history"),
    path("podmioty/<slug:slug>/historia/<int:number>/cofnij/", entry.undo, name="undo"),
    path("podmioty/<slug:slug>/rejestr/", propose.propose, name="propose"),
    path("podmioty/<slug:slug>/rejestr/wycofaj/", propose.withdraw, name="withdraw_proposal"),
    path("podmioty/<slug:slug>/zmiana/<slug:section>/", entry.edit, name="edit"),
    path("podmioty/<slug:slug>/sprawozdania/", reports.years, name="reports"),
    *(
        path(f"podmioty/<slug:slug>/sprawozdania/<int:year>/{rest}", view, name=name)
        for rest, view, name in (
            ("", reports.report, "report"),
            ("czesc/<slug:section>/", reports.section, "report_section"),
            ("wyslij/", reports.send, "report_send"),
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
    path("bledy/<int:mistake_id>/", mistakes.mistake, name="mistake"),
    path("zespol/<int:membership_id>/", team.member, name="member"),
    path("zespol/<int:membership_id>/odejdz/", team.leave, name="leave"),
    path("zaproszenia/<int:invitation_id>/", invitations.invitation, name="invitation"),
    path("zaproszenia/<int:invitation_id>/cofnij/", invitations.cancel, name="cancel"),
    path("prosby/<int:request_id>/", requests.request_page, name="request"),
    path("prosby/<int:request_id>/wycofaj/", requests.withdraw, name="withdraw"),
    path("prosby/<int:request_id>/plik/", requests.proof, name="proof"),
]
