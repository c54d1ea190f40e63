"""Addresses of members and invitations, below /beheer/; logging in itself is in `allauth_urls`."""

from django.urls import path

from directory.curation.accounts import invitation_views, views

app_name = "accounts"
urlpatterns = [
    path("leden/", views.members_list, name="members"),
    path("leden/uitnodigen/", views.invite_someone, name="invite"),
    path("leden/uitnodiging/<int:invitation_id>/intrekken/", views.withdraw_invitation, name="withdraw"),
    path("leden/<int:member_id>/", views.one_member, name="member"),
    path("leden/<int:member_id>/stoppen/", views.stop_member, name="deactivate"),
    path("leden/<int:member_id>/terug/", views.bring_member_back, name="reactivate"),
    path("leden/<int:member_id>/tweede-stap/", views.reset_second_factor, name="reset_second_factor"),
    path("leden/<int:member_id>/vergeten/", views.forget_member, name="forget"),
    path("leden/rol/<int:membership_id>/", views.change_role, name="membership"),
    path("leden/rol/<int:membership_id>/beeindigen/", views.end_role, name="end"),
    path("uitnodiging/<str:token>/", invitation_views.invitation, name="invitation"),
]
