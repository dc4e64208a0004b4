"""Addresses of signing in. allauth asks for its own by `account_login`; of the others that it has,
signing up and the like, the portal offers none.
"""

from django.urls import include, path

from . import factor_views, views

pages = [
    path("kod/", views.CodeView.as_view(), name="code"),
    path("potwierdzenie/kodem/", views.CodeAgainView.as_view(), name="code_again"),
    path("potwierdzenie/haslem/", views.PasswordAgainView.as_view(), name="password_again"),
    path("wylogowanie/", views.sign_out, name="sign_out"),
    path("drugi-skladnik/", factor_views.SecurityView.as_view(), name="security"),
    path("drugi-skladnik/aplikacja/", factor_views.SetUpView.as_view(), name="set_up"),
    path("drugi-skladnik/aplikacja/qr.svg", factor_views.QRView.as_view(), name="qr"),
    path("drugi-skladnik/kody/", factor_views.CodesView.as_view(), name="codes"),
    path("drugi-skladnik/kody/plik/", factor_views.CodesFileView.as_view(), name="codes_file"),
    path("drugi-skladnik/nowe-kody/", factor_views.NewCodesView.as_view(), name="new_codes"),
]

urlpatterns = [
    path("logowanie/", views.SignInView.as_view(), name="account_login"),
    path("", include((pages, "account"))),
]
