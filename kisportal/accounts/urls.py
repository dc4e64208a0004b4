"""Addresses of accounts. Of those that allauth has, the portal offers the sign-in alone, under the
name by which allauth asks for it.
"""

from django.urls import include, path

from . import entry_views, factor_views, own_views, provider_views, views

entry = [
    path("rejestracja/", entry_views.SignUpView.as_view(), name="sign_up"),
    path("sprawdz-poczte/", entry_views.SentView.as_view(), name="sent"),
    path("potwierdzenie-adresu/", entry_views.ResendView.as_view(), name="resend"),
    path("potwierdzenie-adresu/<str:key>/", entry_views.ConfirmView.as_view(), name="confirm"),
    path("haslo/", entry_views.ResetView.as_view(), name="reset"),
    path(
        "haslo/<int:number>/<str:token>/",
        entry_views.NewPasswordView.as_view(),
        name="new_password",
    ),
    path("dostawca/", provider_views.leave, name="provider"),
    path("dostawca/powrot/", provider_views.back, name="provider_back"),
    path("kod/", views.CodeView.as_view(), name="code"),
]
proofs = [
    path("potwierdzenie/kodem/", views.CodeAgainView.as_view(), name="code_again"),
    path("potwierdzenie/haslem/", views.PasswordAgainView.as_view(), name="password_again"),
    path("wylogowanie/", views.sign_out, name="sign_out"),
    path("drugi-skladnik/", factor_views.SecurityView.as_view(), name="security"),
    path("drugi-skladnik/aplikacja/", factor_views.SetUpView.as_view(), name="set_up"),
    path("drugi-skladnik/aplikacja/qr.svg", factor_views.QRView.as_view(), name="qr"),
    path("drugi-skladnik/kody/", factor_views.CodesView.as_view(), name="codes"),
    path("drugi-skladnik/kody/plik/", factor_views.CodesFileView.as_view(), name="codes_file"),
    path("drugi-skladnik/nowe-kody/", factor_views.NewCodesView.as_view(), name="new_codes"),
    path("drugi-skladnik/wylaczenie/", factor_views.DropView.as_view(), name="drop"),
]
own = [
    path("", own_views.HomeView.as_view(), name="home"),
    path("dalej/", views.where, name="where"),
    path("imie-i-nazwisko/", own_views.NameView.as_view(), name="name"),
    path("adres/", own_views.AddressView.as_view(), name="address"),
    path("haslo/zmiana/", own_views.PasswordView.as_view(), name="password"),
    path(
        "wylogowanie/wszedzie/",
        own_views.SignOutEverywhereView.as_view(),
        name="sign_out_everywhere",
    ),
    path("dane/", own_views.DataView.as_view(), name="data"),
    path("dane/plik/", own_views.DataFileView.as_view(), name="data_file"),
    path("usuniecie/", own_views.EraseView.as_view(), name="erase"),
]

urlpatterns = [
    path("logowanie/", views.SignInView.as_view(), name="account_login"),
    path("", include(([*entry, *proofs, *own], "account"))),
]
